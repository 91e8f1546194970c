package dev.assay.acceptance.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.acceptance.budget.MeasuringOrder.Candidate;
import dev.assay.acceptance.budget.MeasuringOrder.Placed;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.api.Category;
import dev.assay.documents.JsonFile;
import dev.assay.runtime.plan.Suite;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MeasuringOrderTest {
  @Test
  void what_finds_more_a_minute_comes_first_and_a_second_of_its_kind_after_the_first_of_others() {
    assertThat(
            order(
                Findings.published(),
                List.of(
                    candidate("storage.io", Category.STORAGE, 10),
                    candidate("gpu.gemm fp16", Category.GPU, 5),
                    candidate("gpu.gemm fp32", Category.GPU, 5),
                    candidate("gpu.stream", Category.GPU, 5),
                    candidate("interconnect.rdma.write-bandwidth", Category.INTERCONNECT, 5))))
        .extracting(Placed::what)
        .containsExactly(
            "gpu.gemm fp16",
            "gpu.stream",
            "interconnect.rdma.write-bandwidth",
            "gpu.gemm fp32",
            "storage.io");
  }

  @Test
  void what_earlier_acceptances_found_outweighs_what_was_published() {
    List<Candidate<String>> candidates =
        List.of(
            candidate("gpu.gemm", Category.GPU, 10), candidate("storage.io", Category.STORAGE, 10));
    Acceptance slowDisk =
        new Acceptance(
            List.of(
                new CheckResult(
                    new Check(
                        "measured.storage.io.bandwidth",
                        Check.Area.MEASURED,
                        "storage.io bandwidth",
                        Optional.empty(),
                        Duration.ofSeconds(10)),
                    new CheckVerdict.Failed(
                        "1 GB/s", "at least 2 GB/s", new Basis("a", "b", "c"), "replace it"))));

    assertThat(order(Findings.published(), candidates).getFirst().what()).isEqualTo("gpu.gemm");
    assertThat(
            order(Findings.learned(Collections.nCopies(40, slowDisk)), candidates)
                .getFirst()
                .what())
        .isEqualTo("storage.io");
  }

  /**
   * The suite of a GPU and of its host. Of the defects of a fleet, which follow other shares than
   * the published ones, half to nine tenths show in every workload of their kind, the others in one
   * alone; a measurement finds nine of ten that show in it.
   */
  @Test
  void on_fleets_with_planted_defects_the_first_quarter_of_the_time_finds_nine_tenths()
      throws IOException {
    List<Candidate<String>> candidates = suites();
    Random random = new Random(20261207);
    double first = 0;
    double all = 0;
    double arbitrary = 0;
    for (int fleet = 0; fleet < 50; fleet++) {
      List<Placed<String>> order = order(Findings.published(), candidates);
      List<Candidate<String>> shuffled = new ArrayList<>(candidates);
      Collections.shuffle(shuffled, random);
      Duration total = total(candidates).dividedBy(4);
      List<String> quarter = within(order, total).stream().map(Placed::what).toList();
      List<String> anyQuarter =
          within(
                  shuffled.stream().map(one -> new Placed<>(one.what(), one.cost(), 0)).toList(),
                  total)
              .stream()
              .map(Placed::what)
              .toList();
      List<String> whole = candidates.stream().map(Candidate::what).toList();
      Planted planted = Planted.of(random, candidates, 100);
      first += planted.found(quarter);
      arbitrary += planted.found(anyQuarter);
      all += planted.found(whole);
    }
    assertThat(first / all)
        .as("of those found, in an arbitrary order %s", arbitrary / all)
        .isGreaterThan(0.9);
    assertThat(first).isGreaterThan(arbitrary);
  }

  /** As accept measures: it ends before the first that does not fit. */
  private static List<Placed<String>> within(List<Placed<String>> order, Duration budget) {
    List<Placed<String>> within = new ArrayList<>();
    Duration spent = Duration.ZERO;
    for (Placed<String> one : order) {
      spent = spent.plus(one.cost());
      if (spent.compareTo(budget) > 0) {
        break;
      }
      within.add(one);
    }
    return within;
  }

  private static List<Placed<String>> order(Findings findings, List<Candidate<String>> candidates) {
    return new MeasuringOrder(findings).of(candidates);
  }

  private static Candidate<String> candidate(String what, Category category, int seconds) {
    return new Candidate<>(what, what.split(" ")[0], category, Duration.ofSeconds(seconds));
  }

  private static Duration total(List<Candidate<String>> candidates) {
    return candidates.stream().map(Candidate::cost).reduce(Duration.ZERO, Duration::plus);
  }

  /** Of each suite every combination, at 3 s a fork where the suite does not say. */
  private static List<Candidate<String>> suites() throws IOException {
    List<Candidate<String>> candidates = new ArrayList<>();
    for (String suite : List.of("gpu", "standard")) {
      try (InputStream file = Suite.class.getResourceAsStream("suites/" + suite + ".json")) {
        for (JsonNode entry : JsonFile.parse(file.readAllBytes()).required("workloads")) {
          String id = entry.required("select").asString();
          int combinations =
              entry
                  .path("parameters")
                  .valueStream()
                  .mapToInt(JsonNode::size)
                  .reduce(1, (a, b) -> a * b);
          int seconds = entry.path("forkTime").asString("3s").startsWith("15") ? 18 : 3;
          IntStream.range(0, combinations)
              .mapToObj(
                  i -> new Candidate<>(id + " " + i, id, category(id), Duration.ofSeconds(seconds)))
              .forEach(candidates::add);
        }
      }
    }
    return candidates;
  }

  private static Category category(String id) {
    return id.startsWith("gpu.")
        ? Category.GPU
        : id.startsWith("interconnect.")
            ? Category.INTERCONNECT
            : id.startsWith("storage.")
                ? Category.STORAGE
                : id.startsWith("host.memory") ? Category.MEMORY : Category.CPU;
  }
}
