package dev.assay.report.scorecard.html;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.HourlyPrice;
import dev.assay.analysis.economics.HourlyPrice.Kind;
import dev.assay.analysis.economics.Pricing;
import dev.assay.analysis.plausibility.KnownValue;
import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.OfIteration;
import dev.assay.analysis.result.Outcome;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.result.Taint;
import dev.assay.analysis.result.WorkloadResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Facts;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.api.Better;
import dev.assay.api.Category;
import dev.assay.api.Clock;
import dev.assay.api.Counter;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/** Subjects with plausible measurements, of any number. */
final class GeneratedCards {
  private static final List<Category> CATEGORIES =
      List.of(Category.CPU, Category.MEMORY, Category.STORAGE, Category.GPU, Category.INTERCONNECT);
  private static final int SIZES = 4;
  private static final int FIRST_GPU = 3;
  private static final int FIRST_INTERCONNECT = 4;

  private final Random random = new Random(1);
  private final String text;

  /**
   * @param text put into every name that a result can hold
   */
  GeneratedCards(String text) {
    this.text = text;
  }

  List<Subject> subjects(int count, int metrics) {
    List<Subject> subjects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RunResult run = run(i, metrics);
      subjects.add(new Subject("Standard_T%d%s".formatted(i, text), List.of(run)));
    }
    return subjects;
  }

  Scorecard card(List<Subject> subjects) {
    return Scorecard.of(
        subjects,
        Criteria.NONE
            .withReference(subjects.getFirst())
            .withProfile(Profile.BALANCED)
            .withFacts(new Known()));
  }

  private RunResult run(int subject, int metrics) {
    double speed = Math.exp(random.nextGaussian() * 0.3);
    List<WorkloadResult> results = new ArrayList<>();
    for (int m = 0; m < metrics; m++) {
      results.add(result(m, speed));
    }
    return new RunResult(
        "20260101-%04d%s".formatted(subject, text),
        Instant.EPOCH,
        new Machine(
            "machine-" + subject + text,
            Optional.of("Standard_T" + subject),
            List.of(new Peak("gpu.memory" + text, 1e5, Unit.GIGABYTE_PER_SECOND, "a sheet" + text)),
            OptionalInt.of(8),
            new Equipment(
                Map.of("cpu", "Xeon" + text),
                Map.of("kernel", "Linux" + text),
                Optional.of("a guess" + text),
                Map.of("team" + text, "blue" + text))),
        RunState.FINISHED,
        results);
  }

  private WorkloadResult result(int m, double speed) {
    Category category = CATEGORIES.get(m % CATEGORIES.size());
    int workload = m / (CATEGORIES.size() * SIZES);
    double base = 100 * (1 + m % 7) * speed;
    double[][] values = new double[3][5];
    for (double[] fork : values) {
      double level = base * Math.exp(random.nextGaussian() * 0.02);
      for (int i = 0; i < fork.length; i++) {
        fork[i] = level * Math.exp(random.nextGaussian() * 0.01);
      }
    }
    return new WorkloadResult(
        "%s.workload-%d%s".formatted(category.name().toLowerCase(Locale.ROOT), workload, text),
        "plugin" + text,
        category,
        Map.of(
            "bytes",
            Integer.toString(1024 << (m / CATEGORIES.size() % SIZES)),
            "mode" + text,
            "a" + text),
        Set.of(),
        Set.of(),
        new Outcome.Measured(),
        List.of(
            new MetricSeries(
                "bandwidth" + text,
                Unit.GIGABYTE_PER_SECOND,
                Better.HIGHER,
                Clock.HOST,
                Optional.of("gpu.memory" + text),
                Optional.of(category == Category.GPU ? Extent.DEVICE : Extent.MACHINE),
                Samples.of(values))),
        m % 10 == 0 ? List.of(new Taint(0, 0, "throttled" + text)) : List.of(),
        counters(m, speed),
        List.of());
  }

  /** A roofline of the first GPU workload; a matrix and scaling of the first interconnect. */
  private static List<OfIteration<Counter>> counters(int m, double speed) {
    List<Counter> counters = new ArrayList<>();
    for (int i = 0; m == FIRST_GPU && i < 8; i++) {
      double bandwidth = 1000 * speed / (1 + Math.pow(2, i - 5));
      counters.add(
          new Counter("fmas-" + (1 << i) + ".bandwidth", bandwidth, Unit.GIGABYTE_PER_SECOND));
      counters.add(
          new Counter(
              "fmas-" + (1 << i) + ".flop-rate",
              bandwidth * (1 << i) / 4 / 1000,
              Unit.TERAFLOP_PER_SECOND));
    }
    for (int i = 0; m == FIRST_INTERCONNECT && i < 16; i++) {
      if (i / 4 != i % 4) {
        String pair = "bandwidth-%d-%d".formatted(i / 4, i % 4);
        counters.add(new Counter(pair, (20 + i) * 1e9 * speed, Unit.BYTE_PER_SECOND));
      }
    }
    for (int n = 1; m == FIRST_INTERCONNECT && n <= 8; n *= 2) {
      counters.add(new Counter("efficiency-of-" + n, 1 - 0.05 * n / speed, Unit.ONE));
    }
    return counters.stream().map(counter -> new OfIteration<>(0, 0, counter)).toList();
  }

  private final class Known implements Facts {
    @Override
    public List<KnownValue> knownValues(String vmType, Identity identity) {
      return identity.workload().startsWith("cpu.workload-0")
          ? List.of(
              new KnownValue(
                  KnownValue.Kind.PUBLISHED, 1e5, Unit.GIGABYTE_PER_SECOND, "a document" + text))
          : List.of();
    }

    @Override
    public Optional<Pricing> pricing(String vmType) {
      double price = 1 + Integer.parseInt(vmType.substring("Standard_T".length())) % 97;
      return Optional.of(
          new Pricing(
              List.of(price(price, LocalDate.EPOCH)),
              List.of(price(price * 1.2, LocalDate.EPOCH.minusYears(1))),
              List.of("A caveat." + text)));
    }

    private HourlyPrice price(double amount, LocalDate date) {
      return HourlyPrice.of(
          amount, Kind.PAY_AS_YOU_GO, "eastus" + text, date, "a price list" + text);
    }
  }
}
