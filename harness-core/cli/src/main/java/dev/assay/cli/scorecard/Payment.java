package dev.assay.cli.scorecard;

import dev.assay.analysis.economics.HourlyPrice;

/** How machines are paid for. */
enum Payment {
  PAY_AS_YOU_GO(HourlyPrice.Kind.PAY_AS_YOU_GO),
  SPOT(HourlyPrice.Kind.SPOT),
  RESERVED(HourlyPrice.Kind.RESERVED),
  CONTRACT(HourlyPrice.Kind.CONTRACT);

  private final HourlyPrice.Kind kind;

  Payment(HourlyPrice.Kind kind) {
    this.kind = kind;
  }

  HourlyPrice.Kind kind() {
    return kind;
  }

  /** As on the command line, such as {@code pay-as-you-go}. */
  @Override
  public String toString() {
    return kind.label();
  }
}
