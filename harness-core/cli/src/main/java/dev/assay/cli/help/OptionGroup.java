package dev.assay.cli.help;

/** What options are about, in the order in which the help of a large command shows them. */
public enum OptionGroup {
  WHAT("What to measure"),
  HOW_LONG("How often and how long"),
  WHERE("Where"),
  PLUGINS("Which plugins"),
  RATIOS("Ratios and scores"),
  PRICES("Prices"),
  GATE("Gate"),
  OUTPUT("Output"),
  OTHER("Other");

  private final String heading;

  OptionGroup(String heading) {
    this.heading = heading;
  }

  /** Such as {@code What to measure}. */
  public String heading() {
    return heading;
  }
}
