package dev.assay.analysis.gate.judge;

import dev.assay.analysis.statistics.Grouped;
import dev.assay.analysis.statistics.Moments;
import java.util.List;

/**
 * What runs on neither side tell of a metric.
 *
 * @param alike the logarithms of the forks of runs that measured it likewise, latest first
 * @param repeats those of runs that measured one and the same code on one machine, a group for each
 *     code and machine: what differs between these runs is chance
 */
public record Earlier(List<Moments> alike, List<Grouped> repeats) {
  public static final Earlier NONE = new Earlier(List.of(), List.of());

  public Earlier {
    alike = List.copyOf(alike);
    repeats = List.copyOf(repeats);
  }
}
