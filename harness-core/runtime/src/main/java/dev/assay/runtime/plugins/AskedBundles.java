package dev.assay.runtime.plugins;

import dev.assay.api.Availability;
import dev.assay.runtime.plugins.InstalledBundles.Installed;
import dev.assay.runtime.plugins.description.Answer;
import dev.assay.runtime.plugins.description.AvailabilityAnswer;
import dev.assay.runtime.plugins.description.PluginAnswers;
import dev.assay.runtime.plugins.description.TestedMachine;
import dev.assay.runtime.plugins.description.ValuesAnswer;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.workload.AskedAvailability;
import dev.assay.runtime.plugins.workload.AskedValues;
import dev.assay.runtime.plugins.workload.Availabilities;
import dev.assay.runtime.plugins.workload.OfferedWorkload;
import dev.assay.worker.protocol.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Asks workloads of installed bundles, the code of each bundle in a process of its own. A workload
 * of a plugin that was replaced since it was listed is not asked.
 */
record AskedBundles(InstalledBundles bundles, PluginAnswers answers, int processors) {
  private static final String CONSEQUENCE =
      " Until then it counts as available, and its fork decides.";

  /** Asks the code of one bundle. */
  private interface Asking {
    Map<Question, Answer> of(Installed installed, List<Question> questions)
        throws DefectiveBundleException, IOException, InterruptedException;
  }

  /** What workloads say of values of their parameters, in the order asked. */
  List<ValuesAnswer> values(List<AskedValues> asked) throws IOException, InterruptedException {
    Map<Question, Answer> answered =
        ask(
            asked,
            AskedValues::workload,
            one -> Optional.of(one.question()),
            (installed, questions) -> answers.of(installed.bundle(), questions));
    return asked.stream()
        .map(one -> Optional.ofNullable(answered.get(one.question())))
        .map(answer -> answer.map(ValuesAnswer::of).orElse(ValuesAnswer.NOTHING))
        .toList();
  }

  /** Whether workloads can run on a machine, in the order asked. */
  Availabilities availability(List<AskedAvailability> asked, TestedMachine machine)
      throws IOException, InterruptedException {
    Map<Question, Answer> answered =
        ask(
            asked,
            AskedAvailability::workload,
            AskedAvailability::question,
            (installed, questions) -> answers.ofMachine(installed.bundle(), questions, machine));
    List<Availability> each = new ArrayList<>();
    Set<Finding> findings = new LinkedHashSet<>();
    for (AskedAvailability one : asked) {
      Optional<Answer> answer = one.question().map(answered::get);
      each.add(
          answer.isEmpty()
              ? Availability.available()
              : availability(one.workload(), answer.get(), findings));
    }
    return new Availabilities(each, List.copyOf(findings));
  }

  private static Availability availability(
      OfferedWorkload workload, Answer answer, Set<Finding> findings) {
    return switch (AvailabilityAnswer.of(answer)) {
      case AvailabilityAnswer.Told(Availability availability) -> availability;
      case AvailabilityAnswer.Untold(Answer.Defect defect) -> {
        findings.add(
            Finding.warning(
                workload.plugin().fileName(),
                Finding.Phase.AVAILABILITY,
                defect.cause(),
                defect.remedy() + CONSEQUENCE));
        yield Availability.available();
      }
    };
  }

  private <T> Map<Question, Answer> ask(
      List<T> asked,
      Function<T, OfferedWorkload> workload,
      Function<T, Optional<Question>> question,
      Asking asking)
      throws IOException, InterruptedException {
    List<Callable<Map<Question, Answer>>> tasks = new ArrayList<>();
    for (Installed installed : bundles.all()) {
      List<Question> questions =
          asked.stream()
              .filter(one -> workload.apply(one).plugin().file().equals(installed.file()))
              .flatMap(one -> question.apply(one).stream())
              .distinct()
              .toList();
      if (!questions.isEmpty()) {
        tasks.add(() -> askOne(installed, questions, asking));
      }
    }
    Map<Question, Answer> answered = new HashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(processors)) {
      for (Future<Map<Question, Answer>> one : threads.invokeAll(tasks)) {
        answered.putAll(one.get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException("A bundle cannot be asked.", e);
    }
    return answered;
  }

  private static Map<Question, Answer> askOne(
      Installed installed, List<Question> questions, Asking asking)
      throws IOException, InterruptedException {
    try {
      return asking.of(installed, questions);
    } catch (DefectiveBundleException e) {
      return Map.of(); // The run tells it, when it needs the class path.
    }
  }
}
