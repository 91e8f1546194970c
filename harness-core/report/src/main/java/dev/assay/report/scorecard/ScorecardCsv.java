package dev.assay.report.scorecard;

import dev.assay.analysis.scorecard.MetricScore;
import dev.assay.analysis.scorecard.Ratio;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.ShareOfPeak;
import dev.assay.analysis.scorecard.SubjectResult;
import dev.assay.analysis.statistics.Estimate;
import dev.assay.report.text.Csv;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Writes the metrics of a scorecard as CSV (RFC 4180), one line a metric of a subject. What is
 * unknown is empty, and the remarks say why.
 */
public final class ScorecardCsv {
  private static final String HEADER =
      "subject,vm_type,runs,category,workload,parameters,metric,better,unit,value,low,high,ratio,"
          + "ratio_low,ratio_high,share_of_peak,share_of_stated_peak,above_peak,place,cost_usd,cost_per,forks,iterations,tainted,extent,clock,remarks";

  public void write(Scorecard card, Appendable out) throws IOException {
    out.append(HEADER).append(Csv.LINE_END);
    for (SubjectResult subject : card.subjects()) {
      boolean reference = card.reference().equals(Optional.of(subject.name()));
      for (MetricScore metric : subject.metrics()) {
        List<String> cells = line(subject, metric);
        cells.add(Csv.text(String.join(" ", Remarks.of(metric, reference))));
        out.append(String.join(",", cells)).append(Csv.LINE_END);
      }
    }
  }

  private static List<String> line(SubjectResult subject, MetricScore metric) {
    List<String> cells = new ArrayList<>();
    cells.add(Csv.text(subject.name()));
    cells.add(Csv.text(subject.vmType().orElse("")));
    cells.add(Csv.text(String.join(" ", subject.runs())));
    cells.add(word(metric.category()));
    cells.add(Csv.text(metric.identity().workload()));
    cells.add(Csv.text(parameters(metric.identity().parameters())));
    cells.add(Csv.text(metric.identity().metric()));
    cells.add(word(metric.identity().better()));
    cells.add(Csv.text(metric.summary().unit().symbol()));
    add(Optional.of(metric.summary().estimate()), cells);
    add(metric.ratio().map(Ratio::score), cells);
    cells.add(number(metric.knownShareOfPeak()));
    Optional<ShareOfPeak> share = metric.shareOfPeak();
    cells.add(number(share.map(s -> s.stated().knownValue()).orElse(OptionalDouble.empty())));
    cells.add(share.flatMap(ShareOfPeak::above).map(ScorecardCsv::word).orElse(""));
    cells.add(metric.plausibility().map(place -> word(place.standing())).orElse(""));
    cells.add(metric.cost().map(cost -> Double.toString(cost.cost().low())).orElse(""));
    cells.add(metric.cost().map(cost -> cost.per().label()).orElse(""));
    cells.add(Integer.toString(metric.summary().forks()));
    cells.add(Integer.toString(metric.summary().iterations()));
    cells.add(Integer.toString(metric.summary().tainted()));
    cells.add(metric.extent().map(ScorecardCsv::word).orElse(""));
    cells.add(word(metric.identity().clock()));
    return cells;
  }

  private static void add(Optional<Estimate> estimate, List<String> cells) {
    cells.add(number(estimate.map(Estimate::knownValue).orElse(OptionalDouble.empty())));
    cells.add(
        estimate.flatMap(Estimate::knownInterval).map(i -> Double.toString(i.low())).orElse(""));
    cells.add(
        estimate.flatMap(Estimate::knownInterval).map(i -> Double.toString(i.high())).orElse(""));
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private static String parameters(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(" "));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
