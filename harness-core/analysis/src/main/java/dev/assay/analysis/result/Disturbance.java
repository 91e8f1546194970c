package dev.assay.analysis.result;

import java.util.Locale;

/**
 * That something besides the workload had part of the machine while an iteration was measured, so
 * that its value is not the machine's.
 *
 * @param amount how much, as its kind counts it; finite and not negative
 * @param detail what is known of it, such as {@code "cpu.max 20000 100000 of /ci"}; empty where
 *     there is no more
 */
public record Disturbance(Kind kind, double amount, String detail) {
  private static final double BYTES_PER_MEGABYTE = 1e6;

  /** What took part of the machine. Each says how its amount is read. */
  public enum Kind {
    /** Part of the CPU time that was wanted, which the quota of a control group withheld. */
    CPU_QUOTA(
        "a CPU quota withheld %s of the CPU time that was wanted",
        "Raise or remove the quota (docker --cpus, the CPU limit of a Kubernetes container,"
            + " CPUQuota= of a systemd unit), or measure outside of it."),
    /** Part of the CPUs the workload may use that other processes had while it waited for one. */
    OTHER_PROCESSES(
        "other processes had %s of the CPUs while threads of the workload waited for one",
        "Stop what else runs, see who it is with top, and measure again."),
    /** Part of the CPU time that was wanted. */
    STEAL(
        "the hypervisor took %s of the CPU time that was wanted",
        "Measure at another time, or use a VM type with dedicated cores."),
    /** Part of the time for which everything that wanted to run waited for memory. */
    MEMORY_PRESSURE(
        "all work stood still for %s of the time for lack of memory",
        "Free memory, or raise the memory limit, and measure again."),
    /** Bytes per second moved to and from the swap devices. */
    SWAPPING("the machine swapped at %s", "Free memory, or turn swapping off, and measure again."),
    /** Part of the bytes moved to and from the disk under test that others moved. */
    OTHER_DISK_USERS(
        "other processes moved %s of the bytes of the disk under test",
        "Stop what else uses the disk, see who it is with iotop, and measure again."),
    /** Part of the time for which a CPU was slowed down because it was too hot. */
    HEAT(
        "the CPUs were slowed down for heat for %s of the time",
        "Look at the cooling, or read the values as those of a hot machine.");

    private final String sentence;
    private final String remedy;

    Kind(String sentence, String remedy) {
      this.sentence = sentence;
      this.remedy = remedy;
    }

    /** What a user can do about it: a sentence. */
    public String remedy() {
      return remedy;
    }

    /** As in JSON, such as {@code "cpu-quota"}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As in a sentence, such as {@code "cpu quota"}. */
    public String words() {
      return label().replace('-', ' ');
    }

    /**
     * The kind with a label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Kind of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Words without a full stop about iterations that were disturbed by so much each. */
    public String describe(double least, double most) {
      String low = amount(least);
      String high = amount(most);
      return sentence.formatted(low.equals(high) ? low : low + " to " + high);
    }

    private String amount(double amount) {
      return this == SWAPPING
          ? String.format(Locale.ROOT, "%.0f MB/s", amount / BYTES_PER_MEGABYTE)
          : String.format(Locale.ROOT, "%.0f %%", amount * 100);
    }
  }

  public Disturbance {
    if (!Double.isFinite(amount) || amount < 0) {
      throw new IllegalArgumentException(
          "The amount of a disturbance (%s) is %s; it must be finite and not negative."
              .formatted(kind.label(), amount));
    }
  }

  /** Why the iteration is not fit for a score, without a full stop. */
  public String reason() {
    return kind.describe(amount, amount) + (detail.isEmpty() ? "" : " (" + detail + ")");
  }
}
