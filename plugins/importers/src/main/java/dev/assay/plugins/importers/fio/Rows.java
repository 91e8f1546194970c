package dev.assay.plugins.importers.fio;

import dev.assay.api.Category;
import dev.assay.api.importing.About;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Gives what a report says to a sink. */
final class Rows {
  private static final String WORKLOAD = "storage.io";
  private static final String TOGETHER =
      "Other jobs ran at the same time, and storage.io runs one kind of them.";
  private static final String ONE_DIRECTION =
      "Assay's storage.io adds reads and writes, and has latencies from before submission.";
  private static final String UNLIKE =
      "fio reports jobs of unlike work together, or work that storage.io does not do.";

  private final Report report;
  private final ResultSink sink;
  private final long hosts;
  private boolean any;

  Rows(Report report, ResultSink sink) {
    this.report = report;
    this.sink = sink;
    hosts = report.jobs().stream().map(Job::host).distinct().count();
  }

  /** Whether there was a figure. */
  boolean give() {
    for (List<Job> section : sections()) {
      Job first = section.getFirst();
      if (first.ofAllClients()) {
        parts(first, row -> row.with("job", Job.ALL_CLIENTS), "It adds the jobs of all servers.");
      } else {
        section(section);
      }
    }
    return any;
  }

  /** The jobs, those that are of one section of the job file and ran at once together. */
  private List<List<Job>> sections() {
    List<List<Job>> sections = new ArrayList<>();
    for (Job job : report.jobs()) {
      if (job.failure().isPresent() || job.transfers().isEmpty()) {
        sink.leftOut(job.line(), "job " + job.name(), job.failure().orElse("it did no I/O"));
      }
      sections.stream()
          .filter(section -> section.getFirst().clones(job))
          .findFirst()
          .orElseGet(
              () -> {
                sections.add(new ArrayList<>());
                return sections.getLast();
              })
          .add(job);
    }
    return sections;
  }

  private void section(List<Job> jobs) {
    Job first = jobs.getFirst();
    boolean alone =
        report.jobs().stream().allMatch(job -> jobs.contains(job) || !atOnce(first, job));
    long count = first.options().numjobs().orElse(jobs.size() > 1 ? jobs.size() : 0);
    boolean usable = jobs.stream().allMatch(job -> job.failure().isEmpty());
    if (usable && jobs.size() == 1) {
      whole(first, count, alone);
    } else if (usable && count == jobs.size()) {
      together(jobs).ifPresent(all -> whole(all, count, alone));
    }
    for (int i = 0; jobs.size() > 1 && i < jobs.size(); i++) {
      String which = (i + 1) + " of " + jobs.size();
      if (jobs.get(i).failure().isEmpty()) {
        parts(jobs.get(i), row -> row.with("job", which), TOGETHER);
      }
    }
  }

  private static boolean atOnce(Job job, Job other) {
    return !other.ofAllClients() && job.atOnceWith(other);
  }

  private Optional<Job> together(List<Job> jobs) {
    Map<String, Transfer> transfers = new LinkedHashMap<>();
    for (String direction : jobs.getFirst().transfers().keySet()) {
      List<Transfer> parts =
          jobs.stream().flatMap(job -> Stream.ofNullable(job.transfers().get(direction))).toList();
      Optional<Transfer> all =
          parts.size() == jobs.size() ? Transfer.group(parts) : Optional.empty();
      if (all.isEmpty()) {
        return Optional.empty();
      }
      transfers.put(direction, all.get());
    }
    Job first = jobs.getFirst();
    List<Latency> syncs = jobs.stream().flatMap(job -> job.sync().stream()).toList();
    boolean cpu = jobs.stream().allMatch(job -> job.cpuMicroseconds().isPresent());
    return Optional.of(
        new Job(
            first.line(),
            first.name(),
            first.host(),
            first.group(),
            first.options(),
            Optional.empty(),
            transfers,
            syncs.size() == jobs.size() ? Latency.together(syncs) : Optional.empty(),
            cpu
                ? OptionalDouble.of(
                    jobs.stream().mapToDouble(job -> job.cpuMicroseconds().orElse(0)).sum())
                : OptionalDouble.empty()));
  }

  /** All that ran at once. */
  private void whole(Job job, long count, boolean alone) {
    Map<String, Transfer> transfers = job.transfers();
    Transfer mixed = transfers.get(Job.MIXED);
    List<Transfer> directions =
        mixed != null
            ? List.of(mixed)
            : Stream.of("read", "write").map(transfers::get).filter(t -> t != null).toList();
    boolean fits = fits(job);
    if (!directions.isEmpty() && !transfers.containsKey("trim")) {
      Transfer all = Transfer.added(directions);
      List<Figure> figures = new ArrayList<>(Figure.rates(all));
      if (job.cpuMicroseconds().isPresent() && all.ios().orElse(0) > 0) {
        figures.add(Figure.cpu(job.cpuMicroseconds().getAsDouble(), all.ios().getAsDouble()));
      }
      figures.addAll(Figure.latencies(all.latency()));
      for (Figure figure : figures) {
        Row row = row(job, WORKLOAD, figure, count, all.line());
        give(figure, fits ? alone ? row : row.apart(TOGETHER) : row.unknown("rw").apart(UNLIKE));
      }
    }
    boolean single = transfers.size() == 1 && !transfers.containsKey("trim");
    transfers.forEach(
        (direction, transfer) -> direction(job, direction, transfer, count, !single, row -> row));
    syncs(job, count, row -> row);
  }

  /** One of several that ran at once. */
  private void parts(Job job, UnaryOperator<Row> which, String why) {
    long count = job.options().numjobs().orElse(0);
    job.transfers()
        .forEach(
            (direction, transfer) ->
                direction(
                    job, direction, transfer, count, true, row -> which.apply(row).apart(why)));
    syncs(job, count, row -> which.apply(row).apart(why));
  }

  private void direction(
      Job job,
      String direction,
      Transfer transfer,
      long count,
      boolean everything,
      UnaryOperator<Row> which) {
    List<Figure> figures = new ArrayList<>();
    if (everything) {
      figures.addAll(Figure.rates(transfer));
      figures.addAll(Figure.latencies(transfer.latency()));
    }
    figures.addAll(Figure.completions(transfer.completionLatency()));
    for (Figure figure : figures) {
      Row row = row(job, "fio." + direction, figure, count, transfer.line());
      give(figure, which.apply(row.apart(ONE_DIRECTION)));
    }
  }

  private void syncs(Job job, long count, UnaryOperator<Row> which) {
    for (Figure figure : Figure.syncs(job.sync())) {
      Row row = row(job, "fio.sync", figure, count, job.line());
      give(
          figure,
          which.apply(
              row.apart("fio times a sync alone, Assay's commits a write and its sync together.")));
    }
  }

  /** Whether it did what its options say, which are the first job's where fio adds several. */
  private static boolean fits(Job job) {
    boolean reads = job.transfers().containsKey("read");
    boolean writes = job.transfers().containsKey("write");
    return switch (job.options().access()) {
      case "read", "randread" -> !writes;
      case "write", "randwrite" -> !reads;
      case "rw", "randrw", Row.UNKNOWN -> true;
      default -> false;
    };
  }

  private Row row(Job job, String workload, Figure figure, long count, int line) {
    Row row =
        job.options()
            .describe(
                Row.of(report.tool(), workload, Category.STORAGE, figure.metric())
                    .at(line)
                    .values(figure.value())
                    .remark("jobname", job.name()),
                count);
    if (figure.metric().name().startsWith("cpu")) {
      row = row.fact("CPU time of kernel workers", "left out");
    }
    if (!job.host().isEmpty() && !job.ofAllClients()) {
      row = row.about(About.MACHINE, job.host());
    }
    if (hosts > 1) {
      row = row.fact("machines at once", String.valueOf(hosts));
    }
    Row described = row;
    return report
        .date()
        .map(date -> described.about(About.DATE, date.toString()))
        .orElse(described);
  }

  private void give(Figure figure, Row row) {
    if (figure.usable()) {
      sink.row(row);
      any = true;
    }
  }
}
