package dev.assay.analysis.result;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The processors of a machine.
 *
 * @param vendor as in /proc/cpuinfo; empty where it names none
 * @param family of x86 processors, likewise; 0 of others
 * @param cores physical ones of the whole machine
 * @param numaNodes at least 1
 * @param features sets of instructions as Linux names them
 */
public record Processors(
    String vendor, int family, int cores, int numaNodes, Set<String> features) {
  public Processors {
    features = Collections.unmodifiableSet(new TreeSet<>(features));
  }
}
