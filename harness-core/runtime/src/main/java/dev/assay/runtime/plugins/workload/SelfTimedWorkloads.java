package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.JobFileFormat;
import dev.assay.api.importing.ResultImporter;
import dev.assay.runtime.plugins.description.Answer;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.worker.protocol.DescriberEvent;
import dev.assay.worker.protocol.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.Bundle;

/**
 * What the providers offer that a bundle names: workloads that time themselves, job files and
 * importers.
 */
final class SelfTimedWorkloads {
  private final Plugin plugin;
  private final List<Question> questions = new ArrayList<>();
  private final List<OfferedWorkload> workloads = new ArrayList<>();
  private final List<JobFileReader> readers = new ArrayList<>();
  private final List<Importer> importers = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  SelfTimedWorkloads(Plugin plugin, Bundle bundle) {
    this.plugin = plugin;
    addQuestions(bundle, BenchmarkPlugin.class, Question.Kind.WORKLOADS);
    addQuestions(bundle, JobFileFormat.class, Question.Kind.JOB_FILE_FORMAT);
    addQuestions(bundle, ResultImporter.class, Question.Kind.IMPORTER);
  }

  private void addQuestions(Bundle bundle, Class<?> service, Question.Kind kind) {
    try {
      for (String provider : ServiceFile.providers(plugin, bundle, service)) {
        questions.add(new Question(kind, provider));
      }
    } catch (DefectiveBundleException e) {
      findings.add(e.finding());
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.error(
              plugin.fileName(),
              DESCRIBE,
              "its META-INF/services/%s names no class: %s"
                  .formatted(service.getName(), e.getMessage()),
              "Name one class on each line."));
    }
  }

  /** What the bundle's code must be asked. */
  List<Question> questions() {
    return List.copyOf(questions);
  }

  /**
   * @param answers to the {@link #questions}
   */
  Description describe(Map<Question, Answer> answers) {
    for (Question question : questions) {
      switch (Objects.requireNonNull(answers.get(question), question.toString())) {
        case Answer.Given given -> take(question, given);
        case Answer.Defect defect -> findings.add(Defects.finding(plugin, defect, ""));
      }
    }
    return new Description(workloads, readers, importers, findings);
  }

  private void take(Question question, Answer.Given answer) {
    String name = question.className();
    answer
        .all(DescriberEvent.ReadsFormat.class)
        .forEach(format -> readers.add(new JobFileReader(format.name(), plugin, name)));
    answer
        .all(DescriberEvent.ImportsFormat.class)
        .forEach(imports -> importers.add(new Importer(imports.format(), plugin, name)));
    answer
        .all(DescriberEvent.OffersWorkload.class)
        .forEach(
            offered -> workloads.add(new OfferedWorkload.SelfTimed(offered.info(), plugin, name)));
  }
}
