package dev.assay.plugins.compute.device;

import dev.assay.api.Availability.MissingThing;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Device memory that work holds at once.
 *
 * @param bytes of all buffers together
 * @param largestBytes of the largest buffer
 * @param smaller how to need less, such as {@code "choose a smaller size"}
 */
public record MemoryDemand(long bytes, long largestBytes, String smaller) {
  private static final long KIBI = 1024;
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB"};

  public MemoryDemand {
    if (largestBytes < 1 || bytes < largestBytes || smaller.isBlank()) {
      throw new IllegalArgumentException(
          "A demand of %d bytes with a buffer of %d and the remedy '%s' is none."
              .formatted(bytes, largestBytes, smaller));
    }
  }

  /** Of these buffers, at least one. */
  public static MemoryDemand ofBuffers(String smaller, long... bytes) {
    return new MemoryDemand(
        Arrays.stream(bytes).sum(), Arrays.stream(bytes).max().orElse(0), smaller);
  }

  /** Why a device cannot hold it now; empty where it can, as far as the driver tells. */
  public Optional<MissingThing> missing(ComputeDevice device) {
    String name = device.properties().name();
    long all = device.properties().memoryBytes();
    if (bytes > all) {
      return lacking("memory: %s do not fit into the %s of %s", smaller, bytes, all, name);
    }
    long largest = device.largestAllocationBytes();
    if (largestBytes > largest) {
      return lacking(
          "a buffer of %s: the driver allocates at most %s in one piece on %s",
          smaller, largestBytes, largest, name);
    }
    OptionalLong free = device.freeMemoryBytes();
    return free.isPresent() && bytes > free.getAsLong()
        ? lacking(
            "free memory: %s do not fit into the %s that are free of the "
                + amount(all)
                + " of device %s",
            "end what else uses the device, such as by nvidia-smi, or " + smaller,
            bytes,
            free.getAsLong(),
            device.index() + " (" + name + ")")
        : Optional.empty();
  }

  private static Optional<MissingThing> lacking(
      String sentence, String remedy, long needed, long there, String device) {
    String shortly = amount(needed);
    boolean alike = shortly.equals(amount(there));
    return Optional.of(
        new MissingThing(
            sentence.formatted(
                alike ? needed + " bytes" : shortly,
                alike ? there + " bytes" : amount(there),
                device),
            remedy));
  }

  /** Such as "1.50 GiB". */
  private static String amount(long bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= KIBI && unit < UNITS.length - 1) {
      value /= KIBI;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.2f %s", value, UNITS[unit]);
  }
}
