package dev.assay.analysis.scorecard;

import dev.assay.analysis.economics.Cost;
import dev.assay.analysis.economics.HourlyPrice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a subject costs.
 *
 * @param price that the costs below and those of metrics are made of
 * @param others prices of other kinds in the same region
 * @param history earlier prices as one goes in the same region, the oldest first
 * @param gpus of one machine, parts as fractions
 * @param perGpuHour P/G
 * @param perMachineHour what an hour of the work of the reference costs, by what adds up of the
 *     score of the machine: the basis of "cheapest for this profile"
 * @param perDeviceHour likewise of one device of the reference
 * @param effectiveGpuHour by the best share of a GPU's arithmetic peak
 * @param breakEvenUse the share of hours from which a reserved machine is cheaper
 * @param job what the job of the criteria costs
 * @param caveats sentences about the prices
 */
public record Economics(
    HourlyPrice price,
    List<HourlyPrice> others,
    List<HourlyPrice> history,
    OptionalDouble gpus,
    Optional<Cost> perGpuHour,
    Optional<Cost> perMachineHour,
    Optional<Cost> perDeviceHour,
    Optional<EffectiveGpuHour> effectiveGpuHour,
    OptionalDouble breakEvenUse,
    Optional<JobCost> job,
    List<String> caveats) {
  public Economics {
    others = List.copyOf(others);
    history = List.copyOf(history);
    caveats = List.copyOf(caveats);
  }

  /**
   * An hour of a GPU that would reach its peak all the time.
   *
   * @param metric by which the efficiency is known
   * @param efficiency achieved over dense peak
   */
  public record EffectiveGpuHour(Cost cost, String metric, double efficiency) {}

  /**
   * A job on a machine that is kept and on one that may be taken away.
   *
   * @param onSpot empty where there is no spot price
   */
  public record JobCost(double hours, Cost kept, Optional<Cost> onSpot) {}
}
