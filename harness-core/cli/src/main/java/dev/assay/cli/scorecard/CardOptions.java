package dev.assay.cli.scorecard;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.Job;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.journal.ReferenceFile;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What scorecards are judged by, as options. */
final class CardOptions {
  private static final int SHOWN_OF_A_HASH = 12;

  @Option(
      names = "--reference",
      paramLabel = "RUN",
      description = "What ratios are against: a run, or a file of 'assay reference create'.")
  private @Nullable String reference;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = {
        "Weights of an overall score: balanced, training, inference, hpc, storage,",
        "or a YAML file. Needs --reference."
      })
  private @Nullable String profile;

  @Option(
      names = "--by",
      paramLabel = "WHAT",
      description = "What a subject is: run (default), machine or vm-type.")
  private Grouping by = Grouping.RUN;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "Whose prices count (default: where most of the VM types have one).")
  private @Nullable String region;

  @Option(
      names = "--prices",
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "Prices of your own, such as of a contract; they stand for known ones.")
  private @Nullable Path prices;

  @Option(
      names = "--job-hours",
      paramLabel = "H",
      description = "A job to judge spot prices by: hours it takes without eviction.")
  private @Nullable Double jobHours;

  @Option(
      names = "--eviction-rate",
      paramLabel = "P",
      description = "Probability that a spot machine is taken away within an hour (default 0.05).")
  private double evictionRate = 0.05;

  /** Runs by id or file, put together as asked for. */
  List<Subject> subjects(RunStore store, List<String> runs) throws IOException {
    List<RunResult> results = new ArrayList<>();
    for (String run : runs) {
      results.add(store.result(run));
    }
    return by.subjects(results);
  }

  /** What these subjects are judged by. */
  Criteria criteria(RunStore store, List<Subject> subjects) throws IOException, UsageException {
    if (profile != null && reference == null) {
      throw new UsageException(
          "--profile needs --reference: an overall score is a mean of ratios to it.");
    }
    Criteria criteria = Criteria.NONE.withFacts(KnownFacts.about(subjects, prices, region));
    if (reference != null) {
      criteria = criteria.withReference(reference(store, reference, subjects));
    }
    if (profile != null) {
      Profile weights = new WeightProfiles().find(profile);
      criteria = criteria.withProfile(weights);
    }
    if (jobHours != null) {
      try {
        criteria = criteria.withJob(new Job(jobHours, evictionRate));
      } catch (IllegalArgumentException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }
    return criteria;
  }

  private static Subject reference(RunStore store, String name, List<Subject> subjects)
      throws IOException {
    if (ReferenceFile.isOne(Path.of(name))) {
      ReferenceFile file = ReferenceFile.read(Path.of(name));
      return new Subject(
          "%s (sha256 %s)".formatted(file.name(), file.sha256().substring(0, SHOWN_OF_A_HASH)),
          file.runs());
    }
    for (Subject subject : subjects) {
      if (subject.name().equals(name)) {
        return subject;
      }
    }
    RunResult run = store.result(name);
    // One subject may be made of the reference's run: then it is the reference itself.
    return subjects.stream()
        .filter(subject -> subject.runs().equals(List.of(run)))
        .findFirst()
        .orElseGet(() -> Subject.of(run));
  }
}
