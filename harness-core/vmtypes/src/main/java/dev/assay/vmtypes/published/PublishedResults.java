package dev.assay.vmtypes.published;

import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.vmtypes.FactFiles;
import dev.assay.vmtypes.catalogue.GpuPeaks;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/**
 * Published measurements as CSV with the columns {@code vm_type, gpu, gpus_in_test, benchmark,
 * parameters, metric, unit, value, source}. Each document and VM type makes a run; its machine
 * bears the name of the document, since nobody knows which machine it was.
 */
public final class PublishedResults {
  private static final String FILE = "azure-published-results.csv";
  private static final Pattern DATE = Pattern.compile("(20\\d\\d)(?:-(\\d\\d)-(\\d\\d))?$");

  private record Measured(String vmType, String source) {}

  private final VmTypes vmTypes;
  private final GpuPeaks peaks;

  public PublishedResults(VmTypes vmTypes, GpuPeaks peaks) {
    this.vmTypes = vmTypes;
    this.peaks = peaks;
  }

  /** The text of the results that come with Assay. */
  public static String builtIn() {
    try (InputStream file = new FactFiles().open(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The runs, one for each machine.
   *
   * @param name of the text, for messages
   * @throws ImportException when something is wrong; it names every problem
   */
  public List<RunResult> read(String name, String text) throws IOException {
    List<String> problems = new ArrayList<>();
    Map<Measured, List<PublishedRow>> byMachine = new LinkedHashMap<>();
    for (PublishedRow row : rows(name, text, problems)) {
      byMachine
          .computeIfAbsent(new Measured(row.vmType(), row.source()), _ -> new ArrayList<>())
          .add(row);
    }
    if (byMachine.isEmpty() && problems.isEmpty()) {
      problems.add("it has no row");
    }
    if (!problems.isEmpty()) {
      throw new ImportException(name, problems);
    }
    List<RunResult> runs = new ArrayList<>();
    byMachine.forEach((measured, rows) -> runs.add(run(measured, rows)));
    return runs;
  }

  private static List<PublishedRow> rows(String name, String text, List<String> problems)
      throws IOException {
    List<PublishedRow> rows = new ArrayList<>();
    try (MappingIterator<Map<String, String>> lines =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(text)) {
      for (int line = 2; lines.hasNext(); line++) {
        try {
          PublishedRow row = PublishedRow.of(lines.next());
          date(row.source());
          rows.add(row);
        } catch (IllegalArgumentException e) {
          problems.add("line " + line + ": " + e.getMessage());
        } catch (DateTimeException e) {
          problems.add("line " + line + ": its source names a day that no calendar has");
        }
      }
    } catch (JacksonException e) {
      throw new ImportException(name, List.of("it is no CSV: " + e.getOriginalMessage()));
    }
    return rows;
  }

  private RunResult run(Measured measured, List<PublishedRow> rows) {
    Instant date = date(measured.source);
    String type = measured.vmType;
    List<Peak> known =
        vmTypes
            .find(type)
            .flatMap(found -> found.gpu())
            .map(gpu -> peaks.of(gpu.model()))
            .orElse(List.of());
    double gpus = vmTypes.find(type).map(VmType::gpuCount).orElse(OptionalDouble.empty()).orElse(0);
    return new RunResult(
        date.toString().substring(0, 10).replace("-", "") + "-published-" + type,
        date,
        new Machine(measured.source, Optional.of(type), known),
        RunState.FINISHED,
        rows.stream().map(row -> row.result(gpus)).toList());
  }

  /** The date a source ends with, or the first day of the year it names. */
  private static Instant date(String source) {
    Matcher matcher = DATE.matcher(source);
    if (!matcher.find()) {
      return Instant.EPOCH;
    }
    LocalDate date =
        matcher.group(2) == null
            ? LocalDate.ofYearDay(Integer.parseInt(matcher.group(1)), 1)
            : LocalDate.parse(matcher.group());
    return date.atStartOfDay().toInstant(ZoneOffset.UTC);
  }
}
