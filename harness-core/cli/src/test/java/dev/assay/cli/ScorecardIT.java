package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.report.scorecard.ScorecardJson;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** From published results to cards and back to their runs, as users do it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ScorecardIT {
  private static final String H100 = "20240925-published-Standard_ND96isr_H100_v5";
  private static final String H200 = "20240925-published-Standard_ND96isr_H200_v5";
  private static final String A100 = "20240925-published-Standard_ND96amsr_A100_v4";

  private Path directory;
  private AssayProcess assay;

  @BeforeAll
  void importPublished(@TempDir Path folder) throws Exception {
    directory = folder;
    assay = new AssayProcess(folder, folder.resolve("results"));
    AssayProcess.Ended ended = assay.run("import", "--published");
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(ended.out()).contains(H100 + ": stored, 51 measurements");
  }

  @Test
  void importing_again_leaves_what_is_there() throws Exception {
    assertThat(assay.run("import", "--published").out()).contains(H100 + ": was there already");
  }

  @Test
  void every_number_of_a_card_is_shown_by_its_run() throws Exception {
    JsonNode card =
        assay
            .run(
                "scorecard",
                A100,
                H100,
                H200,
                "--reference",
                H100,
                "--profile",
                "training",
                "--json")
            .json();
    JsonNode reference = assay.run("show", H100, "--json").json();
    for (JsonNode subject : card.path("subjects")) {
      JsonNode run = assay.run("show", subject.path("runs").get(0).asString(), "--json").json();
      for (JsonNode metric : subject.path("metrics")) {
        double value = value(run, metric);
        assertThat(value).isEqualTo(metric.path("value").asDouble());
        if (!metric.path("ratio").isNull()) {
          assertThat(value / value(reference, metric))
              .isCloseTo(metric.path("ratio").asDouble(), within(1e-12));
        }
      }
    }
  }

  @Test
  void every_point_of_a_curve_is_shown_by_its_run() throws Exception {
    AssayProcess napping =
        new AssayProcess(SteadyBundle.write(directory.resolve("steady"), 1), assay.results());
    AssayProcess.Ended ended =
        napping.run(
            "run",
            "steady.same",
            "--forks",
            "2",
            "--warmups",
            "0",
            "--iterations",
            "2",
            "--time",
            "50ms",
            "--json");
    assertThat(ended.status()).as(ended.err()).isZero();
    String id = ended.json().path("id").asString();
    JsonNode result = assay.run("show", id, "--json").json().at("/results/0");
    JsonNode curve = assay.run("scorecard", id, "--json").json().at("/subjects/0/curves/0");
    assertThat(curve.path("kind").asString()).isEqualTo("scaling");
    assertThat(curve.path("points").size()).as("of one nap and of two").isEqualTo(2);
    for (JsonNode point : curve.path("points")) {
      double logarithms =
          IntStream.range(0, 2)
              .mapToObj(fork -> median(result, point, fork))
              .flatMapToDouble(OptionalDouble::stream)
              .map(Math::log)
              .average()
              .orElseThrow();
      assertThat(point.path("value").asDouble())
          .isCloseTo(Math.exp(logarithms), withinPercentage(1e-9));
    }
  }

  /** Of what is fit of the two iterations of a fork: a busy machine can mark some, or all. */
  private static OptionalDouble median(JsonNode result, JsonNode point, int fork) {
    boolean anyFit = result.path("counters").valueStream().anyMatch(one -> isFit(result, one));
    return result
        .path("counters")
        .valueStream()
        .filter(counter -> counter.path("name").equals(point.path("counter")))
        .filter(counter -> counter.path("fork").asInt() == fork)
        .filter(counter -> !anyFit || isFit(result, counter))
        .mapToDouble(counter -> counter.path("value").asDouble())
        .average();
  }

  private static boolean isFit(JsonNode result, JsonNode counter) {
    return result
        .path("taints")
        .valueStream()
        .noneMatch(
            taint ->
                taint.path("fork").equals(counter.path("fork"))
                    && taint.path("iteration").equals(counter.path("iteration")));
  }

  @Test
  void earlier_prices_are_on_the_card_with_their_day_and_source() throws Exception {
    JsonNode history =
        assay
            .run("scorecard", H100, "--region", "eastus", "--json")
            .json()
            .at("/subjects/0/economics/priceHistory");
    assertThat(history.size()).isEqualTo(7);
    assertThat(history.get(0).path("usdPerHour").asDouble()).isEqualTo(98.32);
    assertThat(history.get(0).path("date").asString()).isEqualTo("2023-12-18");
    assertThat(history.get(0).path("source").asString()).contains("karpenter");
  }

  private static double value(JsonNode run, JsonNode metric) {
    return run.path("results")
        .valueStream()
        .filter(result -> result.path("workload").equals(metric.path("workload")))
        .filter(result -> result.path("parameters").equals(metric.path("parameters")))
        .flatMap(result -> result.path("metrics").valueStream())
        .filter(series -> series.path("name").equals(metric.path("metric")))
        .mapToDouble(series -> series.path("samples").get(0).get(0).asDouble())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void the_json_of_a_card_keeps_its_schema() throws Exception {
    String card =
        assay.run("scorecard", A100, H100, "--reference", H100, "--profile", "hpc", "--json").out();
    try (InputStream file = ScorecardJson.class.getResourceAsStream("scorecard.schema.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(Objects.requireNonNull(file));
      assertThat(schema.validate(card, InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void a_page_is_one_file() throws Exception {
    Path page = directory.resolve("card.html");
    AssayProcess.Ended ended =
        assay.run(
            "scorecard",
            H100,
            H200,
            "--by",
            "vm-type",
            "--reference",
            "Standard_ND96isr_H100_v5",
            "--profile",
            "inference",
            "--html",
            page.toString());
    assertThat(ended.status()).as(ended.err()).isZero();
    assertThat(Files.readString(page)).contains("<!doctype html>", "Standard_ND96isr_H200_v5");
  }

  @Test
  void a_reference_file_gives_the_same_ratios_and_is_refused_when_it_was_changed()
      throws Exception {
    Path file = directory.resolve("h100.json");
    AssayProcess.Ended made =
        assay.run("reference", "create", H100, "--name", "h100", "-o", file.toString());
    assertThat(made.status()).as(made.err()).isZero();
    JsonNode pinned = assay.run("scorecard", H200, "--reference", file.toString(), "--json").json();
    JsonNode direct = assay.run("scorecard", H200, "--reference", H100, "--json").json();
    assertThat(pinned.path("reference").asString()).startsWith("h100 (sha256 ");
    assertThat(ratios(pinned)).isNotEmpty().isEqualTo(ratios(direct));
    Files.writeString(file, Files.readString(file).replace("1290.1", "1390.1"));
    AssayProcess.Ended changed = assay.run("scorecard", H200, "--reference", file.toString());
    assertThat(changed.status()).isNotZero();
    assertThat(changed.err()).contains("was changed", "assay reference create");
  }

  private static List<Double> ratios(JsonNode card) {
    return card.path("subjects")
        .get(0)
        .path("metrics")
        .valueStream()
        .map(metric -> metric.path("ratio").asDouble())
        .toList();
  }

  @Test
  void all_faults_of_a_profile_are_named_with_the_nearest_names() throws Exception {
    Path profile = directory.resolve("mine.yaml");
    Files.writeString(profile, "weights: {gpu: 1, storag: 2, cpu: much}\nmissin: ignore\n");
    AssayProcess.Ended ended =
        assay.run("scorecard", H200, "--reference", H100, "--profile", profile.toString());
    assertThat(ended.status()).isEqualTo(ExitCodes.USAGE);
    assertThat(ended.err())
        .contains(
            "did you mean 'storage'?", "weights.cpu must be a number", "did you mean 'missing'?");
  }

  @Test
  void an_own_profile_weighs_as_it_says() throws Exception {
    Path profile = directory.resolve("only-gpu.yaml");
    Files.writeString(profile, "name: only-gpu\nweights: {gpu: 1}\nmissing: {penalise: 0.5}\n");
    JsonNode card =
        assay
            .run("scorecard", H200, "--reference", H100, "--profile", profile.toString(), "--json")
            .json();
    JsonNode score = card.path("subjects").get(0).path("scores").path("machine");
    assertThat(card.path("profile").asString()).isEqualTo("only-gpu");
    assertThat(score.path("value").asDouble())
        .isEqualTo(score.path("categories").path("gpu").path("value").asDouble())
        .isPositive();
  }

  @Test
  void two_runs_stand_side_by_side() throws Exception {
    assertThat(assay.run("compare", H100, H200).out())
        .contains("A: " + H100, "B: " + H200, "1.40", "no interval: measure again");
    // Lines are wrapped anywhere.
    assertThat(assay.run("compare", A100, H100).out().replaceAll("\\s+", " "))
        .contains("dtype is fp8e4m3, not fp16", "head_dim is 128, not 64");
  }

  @Test
  void vm_types_are_filtered_by_gpu_and_region() throws Exception {
    String all = assay.run("vm-types", "--gpu", "h100", "--region", "eastus").out();
    assertThat(all).contains("Standard_ND96isr_H100_v5", "98.320").doesNotContain("A100");
    JsonNode json = assay.run("vm-types", "--gpu", "h100", "--region", "eastus", "--json").json();
    assertThat(json.path("vmTypes").size()).isPositive();
    assertThat(json.path("vmTypes").valueStream())
        .allSatisfy(
            type -> {
              assertThat(all).contains(type.path("name").asString());
              assertThat(type.at("/gpus/model").asString()).contains("H100");
            });
    AssayProcess.Ended nowhere = assay.run("vm-types", "--region", "eastuss");
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("did you mean 'eastus");
    assertThat(assay.run("vm-types", "--gpu", "h100", "--max-price", "10").out())
        .contains("Standard_NC40ads_H100_v5")
        .doesNotContain("Standard_ND96isr_H100_v5");
    assertThat(assay.run("vm-types", "--gpu", "a10").out())
        .contains("1/6 × NVIDIA A10")
        .doesNotContain("A100");
    assertThat(assay.run("vm-types", "--family", "NCv3").out())
        .contains("0 VM types", "4 more are retired, in", "--all lists them");
    assertThat(assay.run("vm-types", "--family", "NCv3", "--all").out())
        .contains("Standard_NC24rs_v3", "retired 2025-09-30");
  }

  @Test
  void forms_for_other_programs_are_printed() throws Exception {
    for (String form : List.of("--csv", "--openmetrics", "--markdown")) {
      assertThat(assay.run("scorecard", H200, form).out()).contains("Standard");
    }
  }
}
