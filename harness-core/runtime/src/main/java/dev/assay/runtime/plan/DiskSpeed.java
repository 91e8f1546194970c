package dev.assay.runtime.plan;

import java.time.Duration;

/**
 * How fast a disk is taken to be where a plan needs to know how long files take.
 *
 * @param bytesPerSecond of long reads and writes, {@code > 0}
 * @param smallIo how long one is waited for
 * @param assumedFor a noun phrase
 */
public record DiskSpeed(double bytesPerSecond, Duration smallIo, String assumedFor) {
  /**
   * What a Premium SSD of 1 TiB sustains (P30: 200 MB/s, 5,000 IO/s), by
   * https://learn.microsoft.com/azure/virtual-machines/disks-types. What a virtual disk says of
   * itself is no better guess: most say that they rotate.
   */
  public static final DiskSpeed ASSUMED =
      new DiskSpeed(200e6, Duration.ofNanos(200_000), "a disk such as Azure's P30");
}
