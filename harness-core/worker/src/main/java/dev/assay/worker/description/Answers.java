package dev.assay.worker.description;

import static dev.assay.worker.protocol.Step.DESCRIBE;
import static dev.assay.worker.protocol.Step.LOAD;

import dev.assay.api.Availability;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Benchmarks;
import dev.assay.api.Estimate;
import dev.assay.api.JobFileEntry;
import dev.assay.api.JobFileException;
import dev.assay.api.JobFileFormat;
import dev.assay.api.Parameter;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.ResultImporter;
import dev.assay.worker.benchmark.BenchmarkClass;
import dev.assay.worker.protocol.DescribedClass;
import dev.assay.worker.protocol.DescriberEvent;
import dev.assay.worker.protocol.DescriptionRequest;
import dev.assay.worker.protocol.Question;
import dev.assay.worker.protocol.WorkloadValues;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Asks plugin code, with a limit of time, and sends what it answers. */
record Answers(DescriptionRequest request, MachineAnswers machine, Describer events) {
  Answers(DescriptionRequest request, Describer events) {
    this(request, new MachineAnswers(request), events);
  }

  void to(Question question) throws DefectException, IOException, InterruptedException {
    switch (question.kind()) {
      case WORKLOADS -> workloads(question.className());
      case BENCHMARKS -> benchmarks(question.className());
      case JOB_FILE_FORMAT -> format(question.className());
      case JOB_FILE -> jobFile(question.className());
      case IMPORTER -> importer(question.className());
      case VALUES -> values(question.className(), question.subject().orElseThrow());
      case AVAILABILITY -> send(machine.of(question.className(), question.subject().orElseThrow()));
      case BENCHMARK_AVAILABILITY ->
          send(machine.ofBenchmark(question.className(), question.subject().orElseThrow()));
    }
  }

  private void send(Availability availability) throws IOException {
    events.send(new DescriberEvent.JudgedMachine(availability));
  }

  private void workloads(String provider)
      throws DefectException, IOException, InterruptedException {
    List<WorkloadInfo> infos =
        within(
            provider + ", creating it or asking it for its workloads,",
            provider,
            "Make workloads() and info() work on every machine; what a machine lacks belongs into"
                + " availability().",
            () -> infosOf(new ProviderClass<>(provider, BenchmarkPlugin.class).create(), provider));
    for (WorkloadInfo info : infos) {
      events.send(new DescriberEvent.OffersWorkload(info));
    }
  }

  private static List<WorkloadInfo> infosOf(BenchmarkPlugin provider, String name)
      throws DefectException {
    List<Workload> offered = provider.workloads();
    if (offered == null) {
      throw new DefectException(
          DESCRIBE, name + ".workloads() returned null", "Return a list, if need be an empty one.");
    }
    List<WorkloadInfo> infos = new ArrayList<>();
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
      infos.add(declared(info));
    }
    return infos;
  }

  // The type of a parameter's values may be the plugin's; the harness needs what is declared.
  private static WorkloadInfo declared(WorkloadInfo info) {
    return new WorkloadInfo(
        info.id(),
        info.title(),
        info.category(),
        info.parameters().stream().map(each -> Parameter.of(each.declaration())).toList(),
        info.metrics(),
        info.requirements());
  }

  private void benchmarks(String className) throws DefectException, IOException {
    try {
      Optional<Benchmarks> annotation = BenchmarkClass.load(className).annotation();
      if (annotation.isPresent()) {
        events.send(new DescriberEvent.OffersBenchmarks(described(annotation.get())));
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

  private static DescribedClass described(Benchmarks annotation) {
    return new DescribedClass(
        annotation.id(),
        annotation.title(),
        annotation.category(),
        Arrays.stream(annotation.metrics())
            .map(
                each ->
                    new DescribedClass.Counter(
                        each.counter(),
                        each.name(),
                        each.unit(),
                        each.better(),
                        each.definition(),
                        each.peak()))
            .toList(),
        BenchmarkClass.tellsAvailability(annotation),
        annotation.memoryBytes(),
        List.of(annotation.extent()));
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
    events.send(new DescriberEvent.ReadsFormat(name));
  }

  private void importer(String className)
      throws DefectException, IOException, InterruptedException {
    Format format =
        within(
            className + ", creating it or asking it for its format,",
            className,
            "Make its constructor and format() work on every machine.",
            () ->
                Objects.requireNonNull(
                    new ProviderClass<>(className, ResultImporter.class).create().format(),
                    "format() returned null"));
    events.send(new DescriberEvent.ImportsFormat(format));
  }

  private void jobFile(String className) throws DefectException, IOException, InterruptedException {
    String text = Files.readString(request.jobFile());
    List<String> problems = new ArrayList<>();
    List<JobFileEntry> entries =
        within(
            className + ", reading a job file,",
            className,
            "Report what is wrong with a job file by a JobFileException.",
            () -> entriesOf(className, text, problems));
    for (JobFileEntry entry : entries) {
      events.send(new DescriberEvent.FoundJob(entry));
    }
    for (String problem : problems) {
      events.send(new DescriberEvent.FoundProblem(problem));
    }
  }

  private static List<JobFileEntry> entriesOf(String className, String text, List<String> problems)
      throws DefectException {
    try {
      return List.copyOf(new ProviderClass<>(className, JobFileFormat.class).create().read(text));
    } catch (JobFileException e) {
      problems.addAll(e.problems());
      return List.of();
    }
  }

  private void values(String provider, WorkloadValues values)
      throws DefectException, IOException, InterruptedException {
    events.send(
        within(
            values.workload() + ", asking it about values of its parameters,",
            values.workload() + " of " + provider,
            "Report what is wrong with values by problems(), and let estimate() work for all"
                + " others.",
            () -> judged(provider, values)));
  }

  private static DescriberEvent judged(String provider, WorkloadValues values)
      throws DefectException {
    Workload workload = Provider.of(provider).workload(values.workload());
    List<Availability.MissingThing> problems = List.copyOf(workload.problems(values));
    return new DescriberEvent.JudgedValues(
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
            "Do nothing slow in the constructor, workloads() and info(): prepare in open()."
                + TimeLimit.REMEDY,
            remedy)
        .within(request.limit(), code);
  }
}
