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
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;

/** Asks plugin code, with a limit of time, and sends what it answers. */
record Answers(Request request, Describer events) {
  void to(Question question) throws DefectException, IOException, InterruptedException {
    switch (question.kind()) {
      case WORKLOADS -> workloads(question.className());
      case BENCHMARKS -> benchmarks(question.className());
      case JOB_FILE_FORMAT -> format(question.className());
      case JOB_FILE -> jobFile(question.className());
      case VALUES -> values(question.className(), question.subject().orElseThrow());
    }
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
      Benchmarks annotation = load(className).getAnnotation(Benchmarks.class);
      if (annotation != null) {
        events.send(
            "benchmarks",
            "class",
            className,
            "described",
            RecordValues.of(DescribedClass.of(annotation)));
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

  // JMH writes the name of a nested class with dots. Loaded but never initialised.
  private static Class<?> load(String className) throws ClassNotFoundException {
    String name = className;
    while (true) {
      try {
        return Class.forName(name, false, Answers.class.getClassLoader());
      } catch (ClassNotFoundException e) {
        int dot = name.lastIndexOf('.');
        if (dot < 0) {
          throw new ClassNotFoundException(className, e);
        }
        name = name.substring(0, dot) + "$" + name.substring(dot + 1);
      }
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
            () -> said(new ProviderClass<>(provider, BenchmarkPlugin.class).create(), values));
    events.send(
        "values",
        "problems",
        RecordValues.of(said.problems()),
        "estimate",
        RecordValues.of(said.estimate()));
  }

  private record Said(List<Availability.MissingThing> problems, Estimate estimate) {}

  private static Said said(BenchmarkPlugin provider, WorkloadValues values) throws DefectException {
    for (Workload workload : provider.workloads()) {
      if (workload.info().id().equals(values.workload())) {
        List<Availability.MissingThing> problems = List.copyOf(workload.problems(values));
        return new Said(
            problems,
            problems.isEmpty()
                ? Objects.requireNonNull(workload.estimate(values), "estimate() returned null")
                : Estimate.NONE);
      }
    }
    throw new DefectException(
        DESCRIBE,
        "offered workload %s when it was listed, but not any more".formatted(values.workload()),
        "Offer the same workloads at every call.");
  }

  /**
   * @param doing what is done, the subject of a sentence
   * @param thrower who throws what is thrown
   * @param remedy for what is thrown
   */
  private <T> T within(String doing, String thrower, String remedy, Callable<T> code)
      throws DefectException, InterruptedException {
    try {
      return new TimeLimit(request.limit())
          .call("describe " + thrower, Answers.class.getClassLoader(), code);
    } catch (TimeoutException e) {
      throw new DefectException(
          DESCRIBE,
          "%s %s".formatted(doing, e.getMessage()),
          "Do nothing slow in the constructor, workloads() and info(): prepare in setup().");
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DefectException defect) {
        throw defect;
      }
      throw new DefectException(
          DESCRIBE, "%s threw %s".formatted(thrower, Thrown.describe(Thrown.unwrap(e))), remedy);
    }
  }
}
