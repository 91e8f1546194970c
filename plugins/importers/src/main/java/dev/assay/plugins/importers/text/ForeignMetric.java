package dev.assay.plugins.importers.text;

import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import java.util.Locale;
import java.util.Optional;

/** Metrics of other tools, which do not say of how much of the machine they tell. */
public final class ForeignMetric {
  private ForeignMetric() {}

  /** A metric timed by the host's clock. */
  public static Metric of(String name, Unit unit, Better better, String definition) {
    return new Metric(
        name,
        unit,
        better,
        Clock.HOST,
        definition,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Any text as a metric's name: lower case words joined by hyphens; "value" for none. */
  public static String name(String text) {
    String words =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]++", "-").replaceAll("^-|-$", "");
    return words.isEmpty() ? "value" : words;
  }
}
