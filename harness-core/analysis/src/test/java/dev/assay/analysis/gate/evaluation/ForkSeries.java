package dev.assay.analysis.gate.evaluation;

import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.summary.Summary;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Extent;
import dev.assay.api.Unit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The forks of one benchmark, all of unchanged code.
 *
 * @param values one a fork, as the gate sees them
 */
public record ForkSeries(String benchmark, double[] values) {
  /** Reads a file with the columns benchmark, fork, then one iteration each. */
  public static List<ForkSeries> read(Path file) throws IOException {
    Map<String, List<double[]>> forks = new LinkedHashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        List<String> cells = cells(line);
        double[] iterations =
            cells.stream()
                .skip(2)
                .filter(cell -> !cell.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        forks.computeIfAbsent(cells.getFirst(), _ -> new ArrayList<>()).add(iterations);
      }
    }
    List<ForkSeries> series = new ArrayList<>();
    forks.forEach((benchmark, all) -> series.add(new ForkSeries(benchmark, medians(all))));
    return series;
  }

  private static double[] medians(List<double[]> forks) {
    MetricSeries series =
        new MetricSeries(
            "time",
            Unit.SECOND_PER_OPERATION,
            Better.LOWER,
            Clock.JMH,
            Optional.empty(),
            Optional.of(Extent.MACHINE),
            Samples.of(forks));
    return Summary.of(series, List.of()).replicateValues();
  }

  private static List<String> cells(String line) {
    if (!line.startsWith("\"")) {
      return Arrays.asList(line.split(",", -1));
    }
    int end = line.indexOf("\",", 1);
    List<String> cells = new ArrayList<>(List.of(line.substring(1, end)));
    cells.addAll(Arrays.asList(line.substring(end + 2).split(",", -1)));
    return cells;
  }

  /** Whether it is of the half that may be looked at while rules are made: every other hash. */
  boolean development() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(benchmark.getBytes(StandardCharsets.UTF_8));
      return hash[0] % 2 == 0;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
