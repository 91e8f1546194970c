package dev.assay.worker.description;

import static dev.assay.worker.description.Step.DESCRIBE;
import static dev.assay.worker.description.Step.LOAD;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Benchmarks;
import dev.assay.api.Estimate;
import dev.assay.api.JobFileEntry;
import dev.assay.api.JobFileException;
import dev.assay.api.JobFileFormat;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.worker.benchmark.BenchmarkClass;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Asks plugin code, with a limit of time, and sends what it answers. */
record Answers(Request request, MachineAnswers machine, Describer events) {
  Answers(Request request, Describer events) {
    this(request, new MachineAnswers(request), events);
  }

  void to(Question question) throws DefectException, IOException, InterruptedException {
    switch (question.kind()) {
      case WORKLOADS -> workloads(question.className());
      case BENCHMARKS -> benchmarks(question.className());
      case JOB_FILE_FORMAT -> format(question.className());
      case JOB_FILE -> jobFile(question.className());
      case VALUES -> values(question.className(), question.subject().orElseThrow());
      case AVAILABILITY -> send(machine.of(question.className(), question.subject().orElseThrow()));
      case BENCHMARK_AVAILABILITY ->
          send(machine.ofBenchmark(question.className(), question.subject().orElseThrow()));
    }
  }

  private void send(Availability availability) throws IOException {
    events.send("availability", "availability", RecordValues.of(availability));
  }

  private void workloads(String provider)
      throws DefectException, IOException, InterruptedException {
    List<Object> infos =
        within(
            provider + ", creating it or asking it for its workloads,",
            provider,
            "Make workloads() and info() work on every machine; what a machine lacks belongs into"
                + " availability().",
            () -> infosOf(new ProviderClass<>(provider, BenchmarkPlugin.class).create(), provider));
    for (Object info : infos) {
      events.send("workload", "provider", provider, "info", info);
    }
  }

  private static List<Object> infosOf(BenchmarkPlugin provider, String name)
      throws DefectException {
    List<Workload> offered = provider.workloads();
    if (offered == null) {
      throw new DefectException(
          DESCRIBE, name + ".workloads() returned null", "Return a list, if need be an empty one.");
    }
    List<Object> infos = new ArrayList<>();
    for (Workload workload : offered) {
      WorkloadInfo info = workload == null ? null : workload.info();
      if (info == null) {
        throw new DefectException(
            DESCRIBE,
            "%s.workloads() has %s"
                .formatted(
                    name,
                    workload == null
                        ? "null"
                        : workload.getClass().getName() + ", whose info() is null"),
            "Leave it out of the list, or describe it.");
      }
      infos.add(RecordValues.of(info));
    }
    return infos;
  }

  private void benchmarks(String className) throws DefectException, IOException {
    try {
      Optional<Benchmarks> annotation = BenchmarkClass.load(className).annotation();
      if (annotation.isPresent()) {
        events.send(
            "benchmarks",
            "class",
            className,
            "described",
            RecordValues.of(DescribedClass.of(annotation.get())));
      }
    } catch (ClassNotFoundException e) {
      throw new DefectException(
          LOAD,
          "its benchmark class %s cannot be loaded: %s".formatted(className, Thrown.describe(e)),
          "Build the bundle again so that it contains or imports all that its benchmarks use.");
    } catch (RuntimeException | Error e) {
      throw new DefectException(
          e instanceof LinkageError ? LOAD : DESCRIBE,
          "@Benchmarks of its class %s cannot be used: %s".formatted(className, Thrown.describe(e)),
          "Correct the annotation, and what it and the class refer to.");
    }
  }

  private void format(String className) throws DefectException, IOException, InterruptedException {
    String name =
        within(
            className + ", creating it or asking it for its name,",
            className,
            "Make its constructor and name() work on every machine.",
            () ->
                String.valueOf(
                    new ProviderClass<>(className, JobFileFormat.class).create().name()));
    events.send("format", "class", className, "name", name);
  }

  private void jobFile(String className) throws DefectException, IOException, InterruptedException {
    String text = Files.readString(request.jobFile());
    List<String> problems = new ArrayList<>();
    List<Object> entries =
        within(
            className + ", reading a job file,",
            className,
            "Report what is wrong with a job file by a JobFileException.",
            () -> entriesOf(className, text, problems));
    for (Object entry : entries) {
      events.send("job", "entry", entry);
    }
    for (String problem : problems) {
      events.send("problem", "text", problem);
    }
  }

  private static List<Object> entriesOf(String className, String text, List<String> problems)
      throws DefectException {
    try {
      List<Object> entries = new ArrayList<>();
      for (JobFileEntry entry :
          new ProviderClass<>(className, JobFileFormat.class).create().read(text)) {
        entries.add(RecordValues.of(entry));
      }
      return entries;
    } catch (JobFileException e) {
      problems.addAll(e.problems());
      return List.of();
    }
  }

  private void values(String provider, WorkloadValues values)
      throws DefectException, IOException, InterruptedException {
    Said said =
        within(
            values.workload() + ", asking it about values of its parameters,",
            values.workload() + " of " + provider,
            "Report what is wrong with values by problems(), and let estimate() work for all"
                + " others.",
            () -> said(provider, values));
    events.send(
        "values",
        "problems",
        RecordValues.of(said.problems()),
        "estimate",
        RecordValues.of(said.estimate()));
  }

  private record Said(List<Availability.MissingThing> problems, Estimate estimate) {}

  private static Said said(String provider, WorkloadValues values) throws DefectException {
    Workload workload = ProviderClass.workload(provider, values.workload());
    List<Availability.MissingThing> problems = List.copyOf(workload.problems(values));
    return new Said(
        problems,
        problems.isEmpty()
            ? Objects.requireNonNull(workload.estimate(values), "estimate() returned null")
            : Estimate.NONE);
  }

  private <T> T within(String doing, String thrower, String remedy, Callable<T> code)
      throws DefectException, InterruptedException {
    return new PluginCall(
            doing,
            thrower,
            "Do nothing slow in the constructor, workloads() and info(): prepare in open().",
            remedy)
        .within(request.limit(), code);
  }
}
