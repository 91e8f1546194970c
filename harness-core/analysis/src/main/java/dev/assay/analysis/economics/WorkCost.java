package dev.assay.analysis.economics;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.extent.Devices;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Dimension;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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

  /** What its value must match to be a number of GPUs. */
  public static final String NUMBER_OF_GPUS = "[1-9][0-9]{0,5}";

  /**
   * Of a rate; empty for metrics that are no rate of work, and where it is not known how much of
   * the machine was used.
   *
   * @param devices of the machine; empty where they are not known
   */
  public static Optional<WorkCost> of(
      Identity identity,
      Optional<Extent> extent,
      Summary summary,
      HourlyPrice price,
      Optional<Devices> devices) {
    OptionalDouble share = share(extent, identity.parameters(), devices);
    if (share.isEmpty() || summary.onlyTainted()) {
      return Optional.empty();
    }
    double used = share.getAsDouble();
    HourlyPrice ofShare = price.share(used);
    Dimension dimension = identity.dimension();
    if (dimension.equals(Dimension.FLOP_RATE)) {
      return amount(summary, Unit.PETAFLOP_PER_SECOND)
          .map(rate -> Costs.perPetaflopHour(ofShare, rate))
          .map(cost -> new WorkCost(Per.PETAFLOP_HOUR, cost, used));
    }
    if (dimension.equals(Dimension.DATA_RATE)) {
      return amount(summary, Unit.GIGABYTE_PER_SECOND)
          .map(rate -> Costs.perTerabyte(ofShare, rate))
          .map(cost -> new WorkCost(Per.TERABYTE, cost, used));
    }
    if (dimension.equals(Dimension.IO_RATE)) {
      return amount(summary, Unit.IO_PER_SECOND)
          .map(rate -> Costs.perMillionIo(ofShare, rate))
          .map(cost -> new WorkCost(Per.MILLION_IO, cost, used));
    }
    return Optional.empty();
  }

  private static Optional<Amount> amount(Summary summary, Unit target) {
    return Amount.of(summary.estimate(), summary.unit(), target);
  }

  /**
   * A core is no known share of a machine's price, and neither are a path and a part that do not
   * say how many GPUs they are of.
   */
  private static OptionalDouble share(
      Optional<Extent> extent, Map<String, String> parameters, Optional<Devices> devices) {
    if (extent.isEmpty()) {
      return OptionalDouble.empty();
    }
    return switch (extent.get()) {
      case MACHINE -> OptionalDouble.of(1);
      case DEVICE -> share(1, devices);
      case PART, LINK ->
          Optional.ofNullable(parameters.get(GPUS))
              .filter(used -> used.matches(NUMBER_OF_GPUS))
              .map(used -> share(Integer.parseInt(used), devices))
              .orElse(OptionalDouble.empty());
      case CORE -> OptionalDouble.empty();
    };
  }

  private static OptionalDouble share(int used, Optional<Devices> devices) {
    return devices.isPresent() && used <= devices.get().shown()
        ? OptionalDouble.of(used / (double) devices.get().shown())
        : OptionalDouble.empty();
  }
}
