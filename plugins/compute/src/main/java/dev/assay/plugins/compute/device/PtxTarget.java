package dev.assay.plugins.compute.device;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code .target} that PTX was made for, such as {@code sm_80} or {@code sm_90a}.
 *
 * @param capability the least compute capability
 * @param architectureSpecific an {@code a} target, which runs on exactly this capability (PTX ISA,
 *     "Directives: .target")
 */
public record PtxTarget(ComputeCapability capability, boolean architectureSpecific)
    implements Comparable<PtxTarget> {
  private static final Pattern TEXT = Pattern.compile("sm_(\\d+)(\\d)(a?)");
  private static final Comparator<PtxTarget> ORDER =
      Comparator.comparing(PtxTarget::capability).thenComparing(PtxTarget::architectureSpecific);

  /**
   * Reads a target as PTX writes it.
   *
   * @throws IllegalArgumentException when the text is no target
   */
  public static PtxTarget of(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "PTX target '" + text + "' is not of the form sm_80 or sm_90a.");
    }
    return new PtxTarget(
        new ComputeCapability(
            Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))),
        !matcher.group(3).isEmpty());
  }

  public boolean runsOn(ComputeCapability device) {
    return architectureSpecific ? device.equals(capability) : device.compareTo(capability) >= 0;
  }

  /** The more specific target is the greater one. */
  @Override
  public int compareTo(PtxTarget other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return "sm_" + capability.major() + capability.minor() + (architectureSpecific ? "a" : "");
  }
}
