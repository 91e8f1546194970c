package dev.assay.api.machine;

/**
 * The kernel's transparent huge pages.
 *
 * @param mode {@code always}, {@code madvise} or {@code never}; {@code none} for a kernel without
 * @param bytes of one, such as 2 MiB on x86 and 512 MiB on an aarch64 kernel with pages of 64 KiB
 */
public record HugePages(String mode, long bytes) {
  /** The mode of a kernel that has none. */
  public static final String NONE = "none";

  /** Whether a program that asks for one can get it. */
  public boolean offered() {
    return !mode.equals("never") && !mode.equals(NONE);
  }
}
