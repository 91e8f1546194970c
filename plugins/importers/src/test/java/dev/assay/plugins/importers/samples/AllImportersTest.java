package dev.assay.plugins.importers.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.api.Unit;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.api.reading.FileSource;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.json.JsonDocuments;
import dev.assay.testkit.ImportTrial;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What holds for all importers of this bundle together. */
class AllImportersTest {
  /** The formats of samples, where they are not named as the folder is. */
  private static final Map<String, String> FORMATS =
      Map.of(
          "sparecores", "spare-cores",
          "dcgm", "dcgmi-diag",
          "mlc-3.11b-with-shell-prompts.txt", "mlc",
          "rocm-bandwidth-test-2.6.0.txt", "rocm-bandwidth-test",
          "cuda-bandwidthTest-d2d-shmoo.log", "cuda-bandwidth-test");

  /** Samples that hold no result. */
  private static final Set<String> REFUSED =
      Set.of(
          "fio/fio-error-only.txt",
          "fio/fio-text-verify-failures.txt",
          "hpl/hpl-2.3-no-result-line.txt",
          "superbench/monitor.jsonl",
          "dcgm/dcgmi-diag-malformed.json",
          "dcgm/dcgmi-dmon.txt",
          "dcgm/dcgmproftester.txt");

  /** A sample, and the importers that recognise it for the strongest reason. */
  private record Sample(Path file, String place, List<ResultImporter> by) {
    private String format() {
      String folder = place.substring(0, place.indexOf('/'));
      String name = place.substring(place.lastIndexOf('/') + 1);
      return FORMATS.getOrDefault(name, FORMATS.getOrDefault(folder, folder));
    }

    /** Empty where it is refused. */
    private Optional<ImportTrial> read() throws Exception {
      try {
        return Optional.of(ImportTrial.of(by.getFirst(), file, place));
      } catch (UnreadableResultException _) {
        return Optional.empty();
      }
    }
  }

  private static List<Sample> samples() throws Exception {
    Path root = Objects.requireNonNull(Samples.file("README.md").getParent());
    List<ResultImporter> importers = Samples.importers();
    List<Sample> samples = new ArrayList<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String place = root.relativize(file).toString();
        if (place.contains("/")) {
          samples.add(new Sample(file, place, recognising(importers, file, place)));
        }
      }
    }
    return samples;
  }

  private static List<ResultImporter> recognising(
      List<ResultImporter> importers, Path file, String place) throws Exception {
    Path folder = Objects.requireNonNull(file.getParent());
    FileSource source = new FileSource(file, folder, place, _ -> {});
    Map<Likeness, List<ResultImporter>> found = new HashMap<>();
    for (ResultImporter importer : importers) {
      found
          .computeIfAbsent(importer.recognises(source.beginning()), _ -> new ArrayList<>())
          .add(importer);
    }
    return found.getOrDefault(
        Likeness.BY_PLACE, found.getOrDefault(Likeness.BY_CONTENT, List.of()));
  }

  @Test
  void formats_have_names_of_their_own_and_say_what_becomes_of_what() throws Exception {
    List<Format> formats = Samples.importers().stream().map(ResultImporter::format).toList();
    assertThat(formats).extracting(Format::name).doesNotHaveDuplicates();
    assertThat(formats)
        .allSatisfy(
            format -> {
              assertThat(format.title()).isNotBlank();
              assertThat(format.versions()).isNotEmpty();
              assertThat(format.mappings())
                  .isNotEmpty()
                  .noneMatch(mapping -> mapping.written().isBlank());
            });
  }

  @Test
  void every_sample_is_of_one_format_and_gives_rows_unless_it_holds_no_result() throws Exception {
    Set<String> formats = new TreeSet<>();
    for (ResultImporter importer : Samples.importers()) {
      formats.add(importer.format().name());
    }
    SoftAssertions soft = new SoftAssertions();
    for (Sample sample : samples()) {
      List<String> by = sample.by.stream().map(importer -> importer.format().name()).toList();
      soft.assertThat(by).as(sample.place).isSubsetOf(sample.format());
      boolean describes =
          sample.place.endsWith("/meta.json") || sample.format().equals("nvidia-smi");
      if (formats.contains(sample.format()) && !REFUSED.contains(sample.place)) {
        soft.assertThat(by).as(sample.place).hasSize(1);
        soft.assertThat(sample.read())
            .as(sample.place)
            .hasValueSatisfying(trial -> assertThat(trial.rows().isEmpty()).isEqualTo(describes));
      } else if (!by.isEmpty() && !describes) {
        soft.assertThat(sample.read()).as(sample.place).isEmpty();
      }
    }
    soft.assertAll();
  }

  @Test
  void
      a_row_of_assays_work_has_all_its_parameters_and_its_metric_and_others_say_why_they_are_apart()
          throws Exception {
    Map<String, Json> workloads = workloads();
    SoftAssertions soft = new SoftAssertions();
    for (Sample sample : samples()) {
      if (sample.by.isEmpty()) {
        continue;
      }
      for (Row row : sample.read().map(ImportTrial::rows).orElse(List.of())) {
        Json workload = workloads.get(row.work().workload());
        if (workload == null) {
          soft.assertThat(row.apart()).as("%s %s", sample.place, row.work()).isPresent();
        } else if (row.apart().isEmpty()) {
          requireCounterpart(sample, row, workload, soft);
        }
      }
    }
    soft.assertAll();
  }

  private static void requireCounterpart(
      Sample sample, Row row, Json workload, SoftAssertions soft) {
    String what = "%s %s %s".formatted(sample.place, row.work(), row.metric().name());
    List<String> parameters =
        workload.get("parameters").elements().stream()
            .map(Json::text)
            .flatMap(Optional::stream)
            .toList();
    soft.assertThat(row.work().parameters().keySet()).as(what).containsAll(parameters);
    Optional<Json> metric =
        workload.get("metrics").elements().stream()
            .filter(each -> each.get("name").text().equals(Optional.of(row.metric().name())))
            .findFirst();
    soft.assertThat(metric).as(what).isPresent();
    metric.ifPresent(
        found -> {
          soft.assertThat(found.get("better").text())
              .as(what)
              .hasValueSatisfying(
                  better -> assertThat(better).isEqualToIgnoringCase(row.metric().better().name()));
          soft.assertThat(found.get("unit").text().flatMap(Unit::known))
              .as(what)
              .hasValueSatisfying(
                  unit -> assertThat(unit.comparableWith(row.metric().unit())).isTrue());
        });
  }

  /** Made from {@code assay list --json}: identities, defining parameters and metrics. */
  private static Map<String, Json> workloads() throws Exception {
    Map<String, Json> workloads = new HashMap<>();
    try (JsonDocuments documents =
        new JsonDocuments(
            new InputStreamReader(
                Objects.requireNonNull(
                    AllImportersTest.class.getResourceAsStream("workloads.json")),
                StandardCharsets.UTF_8),
            _ -> {})) {
      documents
          .next()
          .orElseThrow()
          .each(
              "",
              workload -> workload.get("id").text().ifPresent(id -> workloads.put(id, workload)))
          .read();
    }
    assertThat(workloads).containsKey("storage.io");
    return workloads;
  }
}
