package dev.assay.runtime.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.analysis.bisect.Followed;
import dev.assay.analysis.bisect.Search;
import dev.assay.analysis.statistics.Difference;
import dev.assay.runtime.journal.StoredRuns;
import dev.assay.runtime.plan.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real git and real builds; the runs are written as if they had been measured. */
class BisectionTest {
  private static final Shape SHAPE =
      new Shape(3, 1, Duration.ofSeconds(1), 1, Duration.ofSeconds(1));
  private static final double[] NOISE = {0.995, 1.0, 1.004};
  private static final String FAST = "100";
  private static final String SLOW = "110";

  @TempDir Path directory;
  private TestRepository repository;
  private BisectFolder folder;
  private final List<String> told = new ArrayList<>();
  private int sessions;

  @BeforeEach
  void make() throws IOException {
    repository = new TestRepository(directory.resolve("repository"));
    folder = BisectFolder.of(directory.resolve("results"), List.of("question"));
  }

  private void commits(int last, int firstSlow) throws Exception {
    for (int commit = 0; commit <= last; commit++) {
      repository.commit(commit, commit < firstSlow ? FAST : SLOW);
    }
  }

  private Bisection bisection(BisectMeasuring measuring) throws Exception {
    GitRepository git = new GitRepository(repository.directory());
    return new Bisection(
        question(git),
        folder,
        git,
        new BuildCommand(List.of("sh", "build.sh"), Path.of("out")),
        measuring,
        new Told());
  }

  private BisectQuestion question(GitRepository git) throws Exception {
    String root = repository.git("rev-list", "--max-parents=0", "main").strip();
    List<Commit> row = git.row(root, "main");
    return new BisectQuestion(
        git.commit(root), row, _ -> true, 0.02, new Search(0.95, Search.builds(row.size())));
  }

  private BisectResult search() throws Exception {
    return bisection(this::measure).run();
  }

  private BisectSession measure(Path good, Path other, Commit commit) throws IOException {
    return new BisectSession.Measured(run(good), run(other));
  }

  /** A run whose times are what the bundle says, give or take half a percent. */
  private String run(Path bundles) throws IOException {
    return run(bundles, "test.bench");
  }

  private String run(Path bundles, String workload) throws IOException {
    double time = Double.parseDouble(Files.readString(bundles.resolve("bundle.jar")));
    double[] values =
        IntStream.range(0, NOISE.length)
            .mapToDouble(fork -> time * NOISE[(fork + sessions) % NOISE.length])
            .toArray();
    return new StoredRuns(folder.runs())
        .finish(
            Instant.parse("2026-01-01T00:00:00Z").plusSeconds(sessions++),
            StoredRuns.planned(workload, SHAPE),
            values)
        .id();
  }

  @Test
  void the_commit_that_made_a_metric_worse_is_found_by_few_builds() throws Exception {
    commits(16, 11);

    BisectResult result = search();

    assertThat(result).isInstanceOf(BisectResult.Found.class);
    BisectResult.Found found = (BisectResult.Found) result;
    assertThat(found.commits()).extracting(Commit::subject).containsExactly("Commit 11");
    assertThat(found.probability()).isBetween(0.95, 1.0);
    assertThat(Math.exp(found.step().slowdown().value())).isBetween(1.095, 1.105);
    assertThat(found.step().builds()).isLessThanOrEqualTo(8).isEqualTo(repository.built().size());
    assertThat(repository.built()).doesNotHaveDuplicates().startsWith("0", "16");
    assertThat(repository.directory().resolve("number")).hasContent("16");
  }

  /** As where the one side of one session was disturbed throughout, and the other of the next. */
  @Test
  void a_metric_that_no_session_tells_by_itself_is_not_followed_yet() throws Exception {
    commits(8, 5);

    BisectResult result =
        bisection(
                (good, other, commit) ->
                    switch (sessions / 2) {
                      case 0 -> new BisectSession.Measured(run(good, "test.else"), run(other));
                      case 1 -> new BisectSession.Measured(run(good), run(other, "test.else"));
                      default -> measure(good, other, commit);
                    })
            .run();

    assertThat(((BisectResult.Found) result).commits())
        .extracting(Commit::subject)
        .containsExactly("Commit 5");
  }

  @Test
  void a_search_that_was_broken_off_goes_on_without_building_again() throws Exception {
    commits(16, 11);
    Bisection broken =
        bisection(
            (good, other, commit) -> {
              if (sessions >= 4) {
                throw new IOException("the machine went down");
              }
              return measure(good, other, commit);
            });
    assertThatThrownBy(broken::run).hasMessage("the machine went down");
    List<String> before = repository.built();
    Files.writeString(folder.journal(), "{\"event\":\"mea", StandardOpenOption.APPEND);

    BisectResult result = search();

    assertThat(((BisectResult.Found) result).commits())
        .extracting(Commit::subject)
        .containsExactly("Commit 11");
    assertThat(repository.built()).startsWith(before.toArray(String[]::new));
    assertThat(repository.built()).doesNotHaveDuplicates();
    assertThat(search()).isEqualTo(result);
  }

  @Test
  void a_commit_that_does_not_build_is_told_with_the_one_after_it() throws Exception {
    for (int commit = 0; commit <= 8; commit++) {
      String speed = commit < 6 ? FAST : SLOW;
      if (commit == 5) {
        repository.commit(commit, speed, "mkdir -p out; echo no such symbol; exit 1\n");
      } else {
        repository.commit(commit, speed);
      }
    }

    BisectResult result = search();

    assertThat(((BisectResult.Found) result).commits())
        .extracting(Commit::subject)
        .containsExactly("Commit 5", "Commit 6");
    assertThat(told).contains("Commit 5: its build ended with status 1");
  }

  @Test
  void a_build_that_leaves_no_bundle_is_not_measured_with_those_of_another_commit()
      throws Exception {
    for (int commit = 0; commit <= 8; commit++) {
      String speed = commit < 6 ? FAST : SLOW;
      if (commit == 4) {
        repository.commit(commit, speed, "true\n");
      } else {
        repository.commit(commit, speed);
      }
    }

    BisectResult result = search();

    assertThat(((BisectResult.Found) result).commits())
        .extracting(Commit::subject)
        .containsExactly("Commit 6");
    assertThat(told).contains("Commit 4: its build left no jar in out");
  }

  @Test
  void ends_that_are_alike_are_told_after_several_sessions() throws Exception {
    commits(4, 9);

    assertThat(search()).isEqualTo(new BisectResult.EndsAlike(4));
  }

  @Test
  void an_end_that_does_not_build_is_told_with_what_its_build_printed() throws Exception {
    commits(3, 2);
    repository.commit(4, SLOW, "echo no such symbol; exit 3\n");

    BisectResult result = search();

    assertThat(result).isInstanceOf(BisectResult.BrokenEnd.class);
    BisectResult.BrokenEnd broken = (BisectResult.BrokenEnd) result;
    assertThat(broken.why()).isEqualTo("its build ended with status 3");
    assertThat(broken.log()).hasContent("no such symbol");
    // What kept it from being built may be mended outside of the repository.
    told.clear();
    assertThat(search()).isEqualTo(result);
    assertThat(told).containsExactly("Commit 4: its build ended with status 3");
  }

  @Test
  void a_build_that_cannot_be_started_is_told() throws Exception {
    commits(2, 1);
    GitRepository git = new GitRepository(repository.directory());
    Builds builds =
        new Builds(
            git,
            new BuildCommand(List.of("/no/such/program"), Path.of("out")),
            folder,
            new BisectPast(question(git), folder),
            new Told());

    assertThatThrownBy(() -> builds.build(git.commit("main")))
        .hasMessageContaining("there is no program '/no/such/program'");
  }

  @Test
  void a_commit_that_cannot_be_measured_is_left_out() throws Exception {
    commits(8, 6);

    BisectResult result =
        bisection(
                (good, other, commit) ->
                    commit.subject().equals("Commit 4")
                        ? new BisectSession.Impossible("it has no such workload")
                        : measure(good, other, commit))
            .run();

    assertThat(((BisectResult.Found) result).commits())
        .extracting(Commit::subject)
        .containsExactly("Commit 6");
    assertThat(told).contains("Commit 4: it has no such workload");
  }

  @Test
  void an_interrupt_ends_a_build_and_all_it_started() throws Exception {
    repository.commit(0, FAST, "echo $$ > %s/pid; sleep 600 & sleep 600\n".formatted(directory));
    repository.commit(1, SLOW);
    List<BisectResult> results = new ArrayList<>();
    Bisection bisection = bisection(this::measure);
    Thread working =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    results.add(bisection.run());
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                });
    Path pid = directory.resolve("pid");
    while (!Files.exists(pid) || Files.readString(pid).isBlank()) {
      Thread.sleep(10);
    }
    ProcessHandle build =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    List<ProcessHandle> all = new ArrayList<>(build.descendants().toList());
    all.add(build);

    bisection.cancel();
    working.interrupt();
    working.join();

    assertThat(results).containsExactly(new BisectResult.Cancelled());
    for (ProcessHandle process : all) {
      process.onExit().join();
      assertThat(process.isAlive()).isFalse();
    }
  }

  @Test
  void a_journal_of_something_else_is_refused_with_its_line() throws Exception {
    commits(2, 1);
    Files.writeString(folder.journal(), "{\"event\":\"dreamt\",\"commit\":\"00\"}\n");

    assertThatThrownBy(this::search)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1")
        .hasMessageContaining("dreamt");
  }

  private final class Told implements BisectListener {
    @Override
    public void builds(Commit commit, int build) {}

    @Override
    public void broken(Commit commit, String why) {
      told.add(commit.subject() + ": " + why);
    }

    @Override
    public void measured(Commit commit, Difference slowdown, double bad) {}

    @Override
    public void disturbed(Commit commit) {
      told.add(commit.subject() + " disturbed");
    }

    @Override
    public void follows(Followed followed) {}
  }
}
