package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.api.Benchmarks;
import dev.assay.runtime.plugins.description.Answer;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.worker.protocol.DescriberEvent;
import dev.assay.worker.protocol.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;

/** What {@link Benchmarks} says of the classes of one bundle. */
final class JmhClasses {
  private static final String CONSEQUENCE =
      " Until then its benchmarks are listed without what @Benchmarks says.";

  private final Plugin plugin;
  private final List<Finding> findings;
  private final boolean usesApi;
  private final Map<String, JmhClass> known = new HashMap<>();

  /**
   * @param findings takes what is wrong with a class
   */
  JmhClasses(Plugin plugin, Bundle bundle, List<Finding> findings) {
    this.plugin = plugin;
    this.findings = findings;
    this.usesApi = importsApi(bundle);
  }

  // A bundle without this wire cannot carry the annotation: its code need not be asked.
  private static boolean importsApi(Bundle bundle) {
    String api = Benchmarks.class.getPackageName();
    return bundle
        .adapt(BundleWiring.class)
        .getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
        .stream()
        .anyMatch(
            wire ->
                api.equals(
                    wire.getCapability().getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
  }

  List<Question> questions(List<String> classNames) {
    return usesApi
        ? classNames.stream().map(name -> new Question(Question.Kind.BENCHMARKS, name)).toList()
        : List.of();
  }

  /** Takes the answers that are about classes of benchmarks. */
  void take(Map<Question, Answer> answers) {
    answers.forEach(
        (question, answer) -> {
          if (question.kind() == Question.Kind.BENCHMARKS) {
            known.put(question.className(), read(question.className(), answer));
          }
        });
  }

  /** The description of a class; only its name where it has none or a defective one. */
  JmhClass describe(String className) {
    return known.getOrDefault(className, JmhClass.undescribed(className));
  }

  private JmhClass read(String className, Answer answer) {
    return switch (answer) {
      case Answer.Given given -> described(className, given);
      case Answer.Defect defect -> {
        findings.add(Defects.finding(plugin, defect, CONSEQUENCE));
        yield JmhClass.undescribed(className);
      }
    };
  }

  private JmhClass described(String className, Answer.Given answer) {
    try {
      return answer
          .all(DescriberEvent.OffersBenchmarks.class)
          .findFirst()
          .map(offered -> JmhClass.describedBy(offered.described(), className))
          .orElseGet(() -> JmhClass.undescribed(className));
    } catch (IllegalArgumentException e) {
      findings.add(
          Finding.error(
              plugin.fileName(),
              DESCRIBE,
              "@Benchmarks of its class %s cannot be used: %s".formatted(className, e.getMessage()),
              "Correct the annotation, and what it and the class refer to." + CONSEQUENCE));
      return JmhClass.undescribed(className);
    }
  }
}
