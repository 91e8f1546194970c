package dev.assay.acceptance.machine;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses on the PCI bus, which tools write in several ways. */
public final class PciAddress {
  /** Domains have 4 digits in sysfs, 8 with nvidia-smi; the kernel's log may lack the function. */
  private static final Pattern ANY =
      Pattern.compile(
          "(?<![0-9A-Fa-f:])([0-9A-Fa-f]{4,8}):([0-9A-Fa-f]{2}):([0-9A-Fa-f]{2})(?:\\.([0-7]))?"
              + "(?![0-9A-Fa-f:])");

  private PciAddress() {}

  /** The first address in a text, as sysfs writes it, such as {@code 0000:17:00.0}. */
  public static Optional<String> in(String text) {
    Matcher matcher = ANY.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String domain = matcher.group(1).replaceFirst("^0+(?=.{4})", "");
    String function = matcher.group(4) == null ? "0" : matcher.group(4);
    return Optional.of(
        "%s:%s:%s.%s"
            .formatted(domain, matcher.group(2), matcher.group(3), function)
            .toLowerCase(Locale.ROOT));
  }
}
