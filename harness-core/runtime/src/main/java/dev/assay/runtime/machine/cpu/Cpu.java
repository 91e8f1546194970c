package dev.assay.runtime.machine.cpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The CPUs of a machine, taken to be alike.
 *
 * @param architecture the {@code os.arch} property, such as {@code "amd64"}
 * @param vendor {@code vendor_id} on x86, {@code CPU implementer} (such as {@code "0x41"}) on arm
 * @param model the name, where the CPU has one
 * @param family {@code cpu family} on x86, {@code CPU architecture} on arm
 * @param modelNumber {@code model} on x86, {@code CPU part} on arm
 * @param stepping {@code stepping} on x86, {@code CPU revision} on arm
 * @param sockets as the firmware or hypervisor reports them, like {@code cores}
 * @param cores physical ones over all sockets
 * @param threads CPUs that are online
 * @param base the guaranteed clock
 * @param maximum the highest clock that the frequency driver names
 * @param caches by level; empty where not known
 * @param features the instruction set extensions that kernels choose by, as /proc/cpuinfo names
 *     them
 */
public record Cpu(
    String architecture,
    Optional<String> vendor,
    Optional<String> model,
    OptionalInt family,
    OptionalInt modelNumber,
    OptionalInt stepping,
    OptionalInt sockets,
    OptionalInt cores,
    int threads,
    Optional<Frequency> base,
    Optional<Frequency> maximum,
    List<Cache> caches,
    List<String> features) {
  public Cpu {
    caches = List.copyOf(caches);
    features = List.copyOf(features);
  }

  /**
   * The caches of one level and type.
   *
   * @param type {@code Data}, {@code Instruction} or {@code Unified}
   * @param bytes of one instance
   * @param instances in the whole machine; empty where not known
   * @param sharedBy how many CPUs share one, the most where that differs; empty where not known
   * @param source where it is known from; {@code getconf} tells AMD's last level as the sum over a
   *     socket
   */
  public record Cache(
      int level,
      String type,
      long bytes,
      OptionalInt lineBytes,
      OptionalInt instances,
      OptionalInt sharedBy,
      String source) {}

  /**
   * A clock rate.
   *
   * @param megahertz above 0
   * @param source where it is known from
   */
  public record Frequency(double megahertz, String source) {
    public Frequency {
      if (!(megahertz > 0) || Double.isInfinite(megahertz)) {
        throw new IllegalArgumentException(
            "A frequency must be finite and above 0 MHz, was %s (%s)."
                .formatted(megahertz, source));
      }
    }
  }
}
