package dev.assay.analysis.economics;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.api.Dimension;
import dev.assay.api.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a measured rate costs: the price of the part of a machine that was used over what it did.
 *
 * @param per what is paid for
 * @param share of the machine's price that counts, within (0, 1]
 */
public record WorkCost(Per per, Cost cost, double share) {
  /** What is paid for. */
  public enum Per {
    /** A PFLOP/s sustained for an hour, of the number format that the metric's parameters name. */
    PETAFLOP_HOUR("PFLOP-h"),
    /** 10¹² bytes moved. */
    TERABYTE("TB"),
    /** A million reads or writes. */
    MILLION_IO("million IO");

    private final String label;

    Per(String label) {
      this.label = label;
    }

    /** As printed after {@code $/}. */
    public String label() {
      return label;
    }
  }

  /** The parameter that says how many of a machine's GPUs a measurement used. */
  public static final String GPUS = "gpus";

  /**
   * Of a rate; empty for metrics that are no rate of work, and where it is not known how much of
   * the machine was used.
   */
  public static Optional<WorkCost> of(
      Identity identity, Estimate estimate, Unit unit, HourlyPrice price, OptionalInt gpus) {
    Optional<Double> share = share(identity.parameters(), gpus);
    if (share.isEmpty()) {
      return Optional.empty();
    }
    HourlyPrice ofShare = price.share(share.get());
    Dimension dimension = identity.dimension();
    if (dimension.equals(Dimension.FLOP_RATE)) {
      return Amount.of(estimate, unit, Unit.PETAFLOP_PER_SECOND)
          .map(rate -> Costs.perPetaflopHour(ofShare, rate))
          .map(cost -> new WorkCost(Per.PETAFLOP_HOUR, cost, share.get()));
    }
    if (dimension.equals(Dimension.DATA_RATE)) {
      return Amount.of(estimate, unit, Unit.GIGABYTE_PER_SECOND)
          .map(rate -> Costs.perTerabyte(ofShare, rate))
          .map(cost -> new WorkCost(Per.TERABYTE, cost, share.get()));
    }
    if (dimension.equals(Dimension.IO_RATE)) {
      return Amount.of(estimate, unit, Unit.IO_PER_SECOND)
          .map(rate -> Costs.perMillionIo(ofShare, rate))
          .map(cost -> new WorkCost(Per.MILLION_IO, cost, share.get()));
    }
    return Optional.empty();
  }

  /** All of the machine where a measurement does not say how many GPUs it used. */
  private static Optional<Double> share(Map<String, String> parameters, OptionalInt gpus) {
    String used = parameters.get(GPUS);
    if (used == null) {
      return Optional.of(1.0);
    }
    if (gpus.isEmpty() || !used.matches("[1-9][0-9]{0,5}")) {
      return Optional.empty();
    }
    double share = Integer.parseInt(used) / (double) gpus.getAsInt();
    return share <= 1 ? Optional.of(share) : Optional.empty();
  }
}
