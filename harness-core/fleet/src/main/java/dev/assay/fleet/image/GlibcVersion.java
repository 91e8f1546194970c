package dev.assay.fleet.image;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version of the GNU C library, such as 2.17. */
public record GlibcVersion(int major, int minor) implements Comparable<GlibcVersion> {
  /** Of a program that asks for none. */
  static final GlibcVersion NONE = new GlibcVersion(2, 0);

  private static final Pattern SYMBOLS = Pattern.compile("GLIBC_(\\d+)\\.(\\d+)(\\..*)?");

  /** The version since which symbols of this version node exist; empty for those of others. */
  static Optional<GlibcVersion> ofSymbols(String node) {
    if (node.equals("GLIBC_ABI_DT_RELR")) {
      // Release notes of glibc 2.36: this node stands for relative relocations.
      return Optional.of(new GlibcVersion(2, 36));
    }
    Matcher matcher = SYMBOLS.matcher(node);
    return matcher.matches()
        ? Optional.of(
            new GlibcVersion(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  @Override
  public int compareTo(GlibcVersion other) {
    return Comparator.comparingInt(GlibcVersion::major)
        .thenComparingInt(GlibcVersion::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
