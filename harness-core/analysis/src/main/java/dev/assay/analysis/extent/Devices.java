package dev.assay.analysis.extent;

/**
 * The devices of one machine.
 *
 * @param shown how many the machine shows, at least 1; work on one device ran on one of these
 * @param whole how many whole devices they are together, above 0: 1/6 for a sixth of one
 */
public record Devices(int shown, double whole) {
  public Devices {
    if (shown < 1 || !(whole > 0 && whole <= shown)) {
      throw new IllegalArgumentException(
          "%d devices cannot be %s whole ones: there is at least one, and none is more than whole."
              .formatted(shown, whole));
    }
  }

  /** So many whole devices, each a device that the machine shows; less than one is shown as one. */
  public static Devices of(double whole) {
    return new Devices((int) Math.ceil(whole), whole);
  }
}
