package dev.assay.runtime.plugins.description;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.integrity.Sha256;
import dev.assay.runtime.plugins.wiring.FileStamp;
import dev.assay.runtime.plugins.wiring.FlatClassPath;
import dev.assay.worker.protocol.Question;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** What the code of bundles answers: remembered, or asked now. Safe for use by several threads. */
public final class PluginAnswers {
  private record Hashed(FileStamp stamp, String sha256) {}

  private final PluginCode code;
  private final Optional<AnswerCache> cache;
  private final FlatClassPath flatClassPath;
  private final Map<Path, Hashed> hashes = new HashMap<>();

  /**
   * @param work a directory of this process alone, which need not exist
   */
  public PluginAnswers(DescriptionSettings settings, Path work, FlatClassPath flatClassPath) {
    this.code = new PluginCode(settings, work);
    this.cache = settings.cache().map(AnswerCache::new);
    this.flatClassPath = flatClassPath;
  }

  /**
   * The answers of a resolved bundle.
   *
   * @return an answer to each question
   * @throws DefectiveBundleException when its classes cannot be put on a class path
   * @throws IOException when no process can be started
   */
  public Map<Question, Answer> of(Bundle bundle, List<Question> questions)
      throws DefectiveBundleException, IOException, InterruptedException {
    if (questions.isEmpty()) {
      return Map.of();
    }
    List<Path> jars = new ArrayList<>(code.settings().libraries());
    jars.addAll(flatClassPath.jars(bundle));
    Optional<String> key = cache.isEmpty() ? Optional.empty() : key(jars, questions);
    Optional<Map<Question, Answer>> known =
        key.flatMap(name -> cache.orElseThrow().get(name, questions));
    if (known.isPresent()) {
      return known.get();
    }
    Map<Question, Answer> answers = code.ask(classPath(bundle), Asking.of(questions));
    // A jar that was replaced meanwhile must not be remembered by the hash of the one before.
    if (key.isPresent() && key.equals(key(jars, questions))) {
      cache.orElseThrow().put(key.get(), questions, answers);
    }
    return answers;
  }

  /**
   * The answers of a resolved bundle to questions about a machine, which are never remembered: the
   * next moment it may lack something else.
   *
   * @return an answer to each question
   * @throws DefectiveBundleException when its classes cannot be put on a class path
   * @throws IOException when no process can be started
   */
  public Map<Question, Answer> ofMachine(
      Bundle bundle, List<Question> questions, TestedMachine machine)
      throws DefectiveBundleException, IOException, InterruptedException {
    return code.ask(classPath(bundle), Asking.ofMachine(questions, machine));
  }

  /** What a bundle's {@code JobFileFormat} makes of a job file. */
  public Answer jobFile(Bundle bundle, String className, String text)
      throws DefectiveBundleException, IOException, InterruptedException {
    Question question = new Question(Question.Kind.JOB_FILE, className);
    return Objects.requireNonNull(
        code.ask(classPath(bundle), Asking.jobFile(question, text)).get(question), className);
  }

  // Bundles share embedded jars, which are extracted one at a time.
  private synchronized List<Path> classPath(Bundle bundle) throws DefectiveBundleException {
    return flatClassPath.of(bundle).entries();
  }

  /** Empty where a jar cannot be read, or classes lie in a directory. */
  private Optional<String> key(List<Path> jars, List<Question> questions) {
    List<String> parts = new ArrayList<>();
    try {
      for (Path jar : jars) {
        parts.add(sha256(jar));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return Optional.of(AnswerCache.key(parts, questions));
  }

  private synchronized String sha256(Path jar) throws IOException {
    FileStamp stamp = FileStamp.of(jar);
    Hashed known = hashes.get(jar);
    if (known == null || !known.stamp().equals(stamp)) {
      known = new Hashed(stamp, Sha256.of(jar));
      hashes.put(jar, known);
    }
    return known.sha256();
  }
}
