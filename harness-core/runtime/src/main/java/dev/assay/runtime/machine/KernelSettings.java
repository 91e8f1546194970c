package dev.assay.runtime.machine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How the kernel is set up where results depend on it.
 *
 * @param clockSource such as {@code "tsc"}
 * @param governors every one in use over the CPUs; empty where the machine does not let the kernel
 *     set frequencies
 * @param mitigations what is done about each CPU vulnerability
 * @param ioUringDisabled 0 for all may use io_uring, 1 for some, 2 for nobody; empty before Linux
 *     6.6, which has no such switch
 */
public record KernelSettings(
    Optional<String> clockSource,
    List<String> governors,
    Map<String, String> mitigations,
    OptionalInt ioUringDisabled) {
  public KernelSettings {
    governors = List.copyOf(governors);
    mitigations = Collections.unmodifiableSortedMap(new TreeMap<>(mitigations));
  }
}
