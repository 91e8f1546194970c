package dev.assay.runtime.machine;

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
}
