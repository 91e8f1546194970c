package dev.assay.analysis.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.bisect.PlantedSlowdown.Ended;
import dev.assay.analysis.bisect.Search.Next;
import dev.assay.analysis.statistics.Difference;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Seeds are fixed; the shares are those that the goal of the search states. */
class SearchTest {
  private static final Search SEARCH = new Search(0.95, 12);
  private static final int SIMULATIONS = 200;

  private static Evidence seen(int commit, double slowdown) {
    return new Evidence(commit, new Difference(slowdown, 0.005, 8));
  }

  @ParameterizedTest
  @CsvSource({"0.02,0.01", "0.03,0"})
  void a_slowdown_of_5_percent_among_64_commits_is_found_within_12_builds(
      double betweenForks, double betweenSessions) {
    PlantedSlowdown planted =
        new PlantedSlowdown(64, Math.log(1.05), betweenForks, betweenSessions, 0);
    Random random = new Random(18);

    List<Ended> ended =
        IntStream.range(0, SIMULATIONS).mapToObj(i -> planted.search(SEARCH, random)).toList();

    assertThat(ended.stream().filter(e -> e.found() && e.named() == 1 && e.right()))
        .hasSizeGreaterThanOrEqualTo((int) (0.95 * SIMULATIONS));
    assertThat(ended).allSatisfy(e -> assertThat(e.builds()).isLessThanOrEqualTo(12));
  }

  @Test
  void commits_that_do_not_build_are_named_with_the_one_after_them() {
    PlantedSlowdown planted = new PlantedSlowdown(64, Math.log(1.05), 0.01, 0, 0.2);
    Random random = new Random(18);

    List<Ended> ended =
        IntStream.range(0, SIMULATIONS)
            .mapToObj(i -> planted.search(new Search(0.95, 20), random))
            .toList();

    assertThat(ended.stream().filter(e -> e.found() && e.right()))
        .hasSizeGreaterThanOrEqualTo((int) (0.95 * SIMULATIONS));
  }

  @Test
  void what_is_stated_as_found_is_wrong_as_seldom_as_stated_even_when_noise_is_great() {
    PlantedSlowdown planted = new PlantedSlowdown(64, Math.log(1.05), 0.05, 0.01, 0);
    Random random = new Random(18);

    List<Ended> found =
        IntStream.range(0, SIMULATIONS)
            .mapToObj(i -> planted.search(SEARCH, random))
            .filter(Ended::found)
            .toList();

    // Binomial: at a rate of .95 fewer than .90 right of so many is less likely than 1 in 100.
    assertThat(found).hasSizeGreaterThan(100);
    assertThat(found.stream().filter(Ended::right).count() / (double) found.size())
        .isGreaterThan(0.90);
  }

  @Test
  void the_middle_is_measured_first_and_then_the_middle_of_what_is_left() {
    List<Evidence> ends = List.of(seen(7, 0.10));
    List<Evidence> more = List.of(seen(7, 0.10), seen(3, 0.10));

    assertThat(next(8, ends, Set.of(7), Set.of())).isEqualTo(new Next.Measure(3));
    assertThat(next(8, more, Set.of(3, 7), Set.of())).isEqualTo(new Next.Measure(1));
  }

  @Test
  void a_built_commit_in_doubt_is_measured_again_before_another_is_built() {
    List<Evidence> evidence = List.of(seen(8, 0.10), seen(4, 0.05));

    assertThat(next(9, evidence, Set.of(4, 8), Set.of())).isEqualTo(new Next.Measure(4));
  }

  @Test
  void neighbours_tell_the_first_bad_commit() {
    List<Evidence> evidence = List.of(seen(8, 0.10), seen(4, 0.001), seen(5, 0.099));

    Next next = next(9, evidence, Set.of(4, 5, 8), Set.of());

    assertThat(next).isInstanceOf(Next.Found.class);
    assertThat(((Next.Found) next).commits()).containsExactly(5);
    assertThat(((Next.Found) next).probability()).isBetween(0.95, 1.0);
  }

  @Test
  void a_broken_commit_is_told_together_with_the_one_after_it() {
    List<Evidence> evidence = List.of(seen(8, 0.10), seen(4, 0.001), seen(6, 0.099));

    Next next = next(9, evidence, Set.of(4, 6, 8), Set.of(5));

    assertThat(next).isInstanceOf(Next.Found.class);
    assertThat(((Next.Found) next).commits()).containsExactly(5, 6);
  }

  @Test
  void when_no_more_may_be_built_the_likeliest_are_named() {
    List<Evidence> evidence = List.of(seen(8, 0.10), seen(4, 0.001));

    Next next =
        new Search(0.95, 3).next(Suspicion.of(9, evidence), evidence, Set.of(4, 8), Set.of());

    assertThat(next).isEqualTo(new Next.Measure(4)); // at most so often, then
    List<Evidence> often =
        IntStream.range(0, 11).mapToObj(i -> i == 0 ? seen(8, 0.10) : seen(4, 0.001)).toList();
    Next last = new Search(0.95, 3).next(Suspicion.of(9, often), often, Set.of(4, 8), Set.of());
    assertThat(last).isInstanceOf(Next.Unsure.class);
    assertThat(((Next.Unsure) last).commits()).containsExactly(5, 6, 7, 8);
  }

  @Test
  void equal_values_on_both_sides_are_told_apart_by_a_hundredth_of_a_percent() {
    Evidence exact = new Evidence(0, new Difference(0.1, 1e-12, 8));

    assertThat(exact.slowdown().standardError()).isEqualTo(1e-4);
  }

  @Test
  void a_search_without_room_is_refused() {
    assertThatThrownBy(() -> new Search(0.95, 2)).hasMessageContaining("at least one commit");
    assertThatThrownBy(() -> new Search(1, 12)).hasMessageContaining("below 1");
  }

  private static Next next(
      int commits, List<Evidence> evidence, Set<Integer> built, Set<Integer> broken) {
    return SEARCH.next(Suspicion.of(commits, evidence), evidence, built, broken);
  }
}
