package dev.assay.cli.bisect;

import dev.assay.analysis.bisect.Search;
import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.Thresholds;
import dev.assay.analysis.gate.judge.Verdict;
import dev.assay.analysis.gate.policy.MetricPattern;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.Interruption;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.measuring.ShapeOptions;
import dev.assay.cli.measuring.WatchdogOptions;
import dev.assay.cli.measuring.WorkRequest;
import dev.assay.cli.next.Reply;
import dev.assay.cli.output.DashAfterForm;
import dev.assay.cli.output.Output;
import dev.assay.cli.settings.GivenOptions;
import dev.assay.runtime.bisect.BisectFolder;
import dev.assay.runtime.bisect.BisectQuestion;
import dev.assay.runtime.bisect.BisectResult;
import dev.assay.runtime.bisect.Bisection;
import dev.assay.runtime.bisect.BuildCommand;
import dev.assay.runtime.bisect.Commit;
import dev.assay.runtime.bisect.GitRepository;
import dev.assay.runtime.directory.LockFile;
import dev.assay.runtime.journal.GivenOption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the commit that made a metric worse. */
@Command(
    name = "bisect",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Finds the commit that made a metric worse, with a stated probability.",
      "It builds few of the commits between a good and a bad one, in a work tree of its own, and"
          + " measures each alternately with the good one. Give the same command again to continue."
    })
@About(OptionGroup.WHERE)
public final class BisectCommand implements Callable<Integer> {
  private static final int FORKS = 5;

  @Spec private @Nullable CommandSpec spec;

  @About(OptionGroup.WHAT)
  @Option(
      names = "--good",
      required = true,
      paramLabel = "COMMIT",
      description = "A commit that was fast.")
  private String good = "";

  @About(OptionGroup.WHAT)
  @Option(
      names = "--bad",
      paramLabel = "COMMIT",
      description = "A later commit that is slow (default: HEAD).")
  private @Nullable String bad;

  @About(OptionGroup.WHAT)
  @Option(
      names = "--workload",
      required = true,
      paramLabel = "WORKLOAD",
      description = "Measure this workload. Repeat the option for several workloads.")
  private List<String> workloads = new ArrayList<>();

  @About(OptionGroup.WHAT)
  @Option(
      names = "-p",
      paramLabel = "[WORKLOAD:]NAME=V",
      description = "Set a parameter, such as bs=4k.")
  private List<String> parameters = new ArrayList<>();

  @About(OptionGroup.WHAT)
  @Option(
      names = "--metric",
      paramLabel = "METRIC",
      description =
          "Follow this metric, such as storage.io:iops (default: the one that the two ends differ"
              + " in most clearly).")
  private @Nullable String metric;

  @About(OptionGroup.WHAT)
  @Parameters(
      arity = "1..*",
      paramLabel = "BUILD",
      description =
          "The command that builds a commit, after --. A commit that it cannot build is left out.")
  private List<String> build = new ArrayList<>();

  @Option(
      names = "--repository",
      paramLabel = "DIR",
      description = "The git repository (default: the current directory).")
  private Path repository = Path.of("").toAbsolutePath();

  @About(OptionGroup.PLUGINS)
  @Option(
      names = "--built-bundles",
      paramLabel = "DIR",
      description =
          "The build leaves its bundles in this folder of the work tree (default: bundles).")
  private String bundles = "bundles";

  @About(OptionGroup.HOW_LONG)
  @Option(
      names = "--confidence",
      paramLabel = "P",
      description = "Stop when the commit is known with this probability (default: 0.95).")
  private double confidence = 0.95;

  @About(OptionGroup.HOW_LONG)
  @Option(
      names = "--builds",
      paramLabel = "N",
      converter = ShapeOptions.AtLeastOne.class,
      description =
          "Build at most this many commits, both ends included (default: twice as many as a search"
              + " without noise would try, such as 12 for 64 commits).")
  private @Nullable Integer mostBuilds;

  @Mixin private ShapeOptions shape = new ShapeOptions();
  @Mixin private WatchdogOptions watchdog = new WatchdogOptions();
  @Mixin private Places places = new Places();

  @About(OptionGroup.OUTPUT)
  @Option(
      names = "--json",
      preprocessor = DashAfterForm.class,
      description = "Print the result as JSON to standard output, and progress to standard error.")
  private boolean json;

  /** But for the command that builds, which may hold secrets. */
  private List<GivenOption> chosen() {
    return GivenOptions.of(Output.of(spec)).stream()
        .filter(given -> !given.option().equals("BUILD"))
        .toList();
  }

  @Override
  public Integer call() throws Exception {
    Reply reply = Reply.to(Output.of(spec));
    GitRepository git = new GitRepository(repository);
    Commit from;
    List<Commit> row;
    try {
      from = git.commit(good);
      row = git.row(good, bad == null ? "HEAD" : bad);
    } catch (GitRepository.GitException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    BuildCommand command = command();
    BisectQuestion question =
        new BisectQuestion(
            from, row, metrics(), Thresholds.DEFAULT.minimumEffect(), search(row.size()));
    WorkRequest work =
        new WorkRequest(
            workloads,
            Optional.empty(),
            parameters,
            1,
            Optional.empty(),
            shape.toOverrides().orForks(FORKS));
    BisectFolder folder = BisectFolder.of(places.results(), identity(question, command, work));
    try (LockFile ignored = lock(folder)) {
      BisectText text = new BisectText(json ? reply.err() : reply.out(), json);
      MeasuredInTurns measuring =
          new MeasuredInTurns(work, watchdog.toLimits(), chosen(), folder, text, reply);
      Bisection bisection = new Bisection(question, folder, git, command, measuring, text);
      text.begins(question, bisection.builds());
      Thread working = Thread.currentThread();
      BisectResult result;
      try (Interruption ignored2 =
          new Interruption(
              () -> {
                bisection.cancel();
                if (!measuring.cancel()) {
                  working.interrupt();
                }
              })) {
        result = bisection.run();
      } catch (IOException e) {
        git.remove(folder.tree());
        throw e;
      }
      if (!(result instanceof BisectResult.Cancelled)) {
        git.remove(folder.tree());
      }
      return tell(question, result, text, folder, reply);
    }
  }

  private int tell(
      BisectQuestion question,
      BisectResult result,
      BisectText text,
      BisectFolder folder,
      Reply reply) {
    text.ends(question, result, folder);
    if (json) {
      BisectJson.print(question, result, reply.out());
    }
    return switch (result) {
      case BisectResult.Found ignored -> ExitCodes.FINE;
      case BisectResult.Unsure ignored -> Verdict.INCONCLUSIVE.exitCode();
      case BisectResult.EndsAlike ignored -> Verdict.INCONCLUSIVE.exitCode();
      case BisectResult.Disturbed ignored -> Verdict.INCONCLUSIVE.exitCode();
      case BisectResult.BrokenEnd ignored -> ExitCodes.INCOMPLETE;
      case BisectResult.Cancelled ignored -> ExitCodes.INCOMPLETE;
    };
  }

  private BuildCommand command() throws UsageException {
    Path folder = Path.of(bundles).normalize();
    if (folder.isAbsolute() || folder.startsWith("..")) {
      throw new UsageException(
          "--built-bundles is a folder of the work tree, such as target/bundles, was '%s'."
              .formatted(bundles));
    }
    return new BuildCommand(build, folder);
  }

  private Search search(int commits) throws UsageException {
    try {
      return new Search(confidence, mostBuilds == null ? Search.builds(commits) : mostBuilds);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private Predicate<Identity> metrics() throws UsageException {
    if (metric == null) {
      return ignored -> true;
    }
    try {
      MetricPattern pattern = new MetricPattern(metric);
      return identity -> pattern.matches(identity.workload(), identity.metric());
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** What makes this another bisection than others. */
  private List<String> identity(BisectQuestion question, BuildCommand command, WorkRequest work)
      throws IOException {
    List<String> identity = new ArrayList<>();
    identity.add(repository.toRealPath().toString());
    identity.add(question.good().hash());
    identity.add(question.row().getLast().hash());
    identity.add(command.toString());
    identity.add(work.toString());
    return identity;
  }

  private static LockFile lock(BisectFolder folder) throws IOException, UsageException {
    return folder
        .lock()
        .orElseThrow(
            () ->
                new UsageException(
                    "Another process is at work on this bisection (%s). Wait until it has ended."
                        .formatted(folder.directory())));
  }
}
