package dev.assay.analysis.prediction.evaluation;

import dev.assay.analysis.prediction.FittedSpeeds;
import dev.assay.analysis.prediction.LanguageModel;
import dev.assay.analysis.prediction.Phase;
import dev.assay.analysis.prediction.TokenTime;
import dev.assay.analysis.prediction.VectorKernels;
import dev.assay.analysis.prediction.evaluation.Observation.Prediction;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how well the speed of language models is predicted on series of VM types that the model
 * was not fitted to. Ends with 1 when a criterion is missed.
 */
public final class ScoreValidation {
  /** Coefficients are stored with four digits. */
  private static final double SAME = 1e-3;

  private static final String ROW = "  %-38s %8d %8d %7.1f %% %7.1f %% %9.3f%n";

  private final PrintStream out;
  private final Path folder;
  private final boolean both;
  private boolean met = true;

  private ScoreValidation(PrintStream out, Path folder, boolean both) {
    this.out = out;
    this.folder = folder;
    this.both = both;
  }

  /** Of the folder with the data, and {@code even} to leave the odd half unread. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    if (!Files.isDirectory(folder.resolve("data/azure"))) {
      System.out.println("There is no folder data/azure in " + folder + ".");
      System.exit(2);
    }
    boolean both = arguments.length == 1 || !arguments[1].equals("even");
    ScoreValidation validation = new ScoreValidation(System.out, folder, both);
    for (Work work : Work.values()) {
      validation.validate(work);
    }
    System.exit(validation.met ? 0 : 1);
  }

  private void validate(Work work) throws IOException {
    Survey even = Survey.of(folder, work, Half.EVEN);
    out.printf(
        "%s%n  %-38s %8s %8s %9s %9s %9s%n",
        work.title(), "", "VM types", "values", "median", "p90", "Spearman");
    Predictor model = Predictor::model;
    print("even half, each series by the others", model.acrossSeries(even.observations()));
    rows(
        "even half, memory bandwidth alone",
        ((Predictor) Predictor::bandwidth).acrossSeries(even.observations()));
    rows(
        "even half, each processor by the others",
        model.across(even.observations(), Observation::processor));
    TokenTime time = Fit.to(even.observations());
    if (both) {
      Survey odd = Survey.of(folder, work, Half.ODD);
      List<Prediction> unseen = model.from(even.observations(), odd.observations());
      Accuracy accuracy = print("odd half, by the even half", unseen);
      rows(
          "odd half, memory bandwidth alone",
          ((Predictor) Predictor::bandwidth).from(even.observations(), odd.observations()));
      leftOut("odd", odd, unseen.size());
      judge(work, accuracy);
    }
    leftOut("even", even, even.observations().size());
    work.phase().ifPresent(phase -> coefficients(phase, time));
    out.println();
  }

  /** Of all values, and of those of each model. */
  private Accuracy print(String title, List<Prediction> predictions) {
    Accuracy all = rows(title, predictions);
    Map<Double, List<Prediction>> models = new TreeMap<>();
    for (Prediction one : predictions) {
      models.computeIfAbsent(one.observation().model().bytes(), _ -> new ArrayList<>()).add(one);
    }
    models.values().forEach(of -> rows("  " + of.getFirst().observation().model().name(), of));
    List<Prediction> scored =
        predictions.stream()
            .filter(one -> one.observation().model().bytes() == LanguageModel.LLAMA_7B.bytes())
            .toList();
    if (!scored.isEmpty()) {
      ratios(scored);
    }
    return all;
  }

  private Accuracy rows(String title, List<Prediction> predictions) {
    Accuracy of = Accuracy.of(predictions);
    out.printf(
        Locale.ROOT,
        ROW,
        title,
        of.vmTypes(),
        of.values(),
        100 * of.median(),
        100 * of.p90(),
        of.spearman());
    return of;
  }

  /** A score is the ratio of two machines. */
  private void ratios(List<Prediction> predictions) {
    double[] errors =
        predictions.stream()
            .flatMapToDouble(
                one ->
                    predictions.stream()
                        .filter(reference -> reference != one)
                        .mapToDouble(reference -> ratioError(one, reference)))
            .sorted()
            .toArray();
    out.printf(
        Locale.ROOT,
        "  %-38s %8d %8d %7.1f %% %7.1f %%%n",
        "  7B, ratio of any two VM types",
        predictions.size(),
        errors.length,
        100 * Accuracy.quantile(errors, 0.5),
        100 * Accuracy.quantile(errors, 0.9));
  }

  private static double ratioError(Prediction one, Prediction reference) {
    double observed = one.observation().rate() / reference.observation().rate();
    return Math.abs(one.rate() / reference.rate() / observed - 1);
  }

  private void leftOut(String half, Survey survey, int predicted) {
    survey
        .leftOut()
        .forEach(
            (reason, count) ->
                out.printf("  left out of the %s half: %d, %s%n", half, count, reason));
    if (predicted < survey.observations().size()) {
      out.printf(
          "  not predicted of the %s half: %d values, of kernels that the other half lacks%n",
          half, survey.observations().size() - predicted);
    }
  }

  /** Those that come with Assay must be those that come out. */
  private void coefficients(Phase phase, TokenTime time) {
    TokenTime bundled = FittedSpeeds.bundled().of(phase);
    boolean same = close(time.delivered(), bundled.delivered());
    same &= close(time.division(), bundled.division());
    same &= close(time.serial(), bundled.serial());
    same &= time.multiplied().keySet().equals(bundled.multiplied().keySet());
    for (Map.Entry<VectorKernels, Double> factor : time.multiplied().entrySet()) {
      line(
          phase,
          "multiplied." + factor.getKey().name().toLowerCase(Locale.ROOT),
          factor.getValue());
      same &= close(factor.getValue(), bundled.multiplied().getOrDefault(factor.getKey(), 0.0));
    }
    line(phase, "delivered", time.delivered());
    line(phase, "division", time.division());
    line(phase, "serial", time.serial());
    criterion("coefficients are those that come with Assay", same);
  }

  private static boolean close(double fitted, double bundled) {
    return Math.abs(fitted - bundled) <= SAME * bundled;
  }

  private void line(Phase phase, String name, double value) {
    out.printf(Locale.ROOT, "  %s.%s=%.4g%n", phase.word(), name, value);
  }

  private void judge(Work work, Accuracy accuracy) {
    switch (work) {
      case LLAMA_DECODE -> {
        criterion("odd half, median error <= 12 %", accuracy.median() <= 0.12);
        criterion("odd half, p90 error <= 35 %", accuracy.p90() <= 0.35);
        criterion("odd half, Spearman >= 0.95", accuracy.spearman() >= 0.95);
      }
      case LLAMA_PREFILL -> criterion("odd half, median error <= 25 %", accuracy.median() <= 0.25);
      default -> {
        // No goal was set for vLLM.
      }
    }
  }

  private void criterion(String name, boolean holds) {
    out.printf("  %s: %s%n", holds ? "met" : "MISSED", name);
    met &= holds;
  }
}
