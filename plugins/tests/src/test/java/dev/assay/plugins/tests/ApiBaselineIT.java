package dev.assay.plugins.tests;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.EmbeddedResource;
import aQute.bnd.osgi.Jar;
import dev.assay.api.Metric;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.linux.call.SystemCalls;
import dev.assay.testkit.WorkloadContract;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was built against what {@code harness-core/bin/keep-api-baseline} kept. */
class ApiBaselineIT {
  private static final Path KEPT = Path.of("src/test/baseline");
  private static final String METRIC = "dev/assay/api/Metric.class";

  /** A class in each jar that others compile against. */
  static List<Class<?>> jars() {
    return List.of(Metric.class, WorkloadContract.class, ComputePlatforms.class, SystemCalls.class);
  }

  private static File jarOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
  }

  private static File baselineOf(Class<?> type) throws Exception {
    return KEPT.resolve(jarOf(type).getName().replaceFirst("-\\d.*", "") + ".jar").toFile();
  }

  @ParameterizedTest
  @MethodSource("jars")
  void no_package_for_plugins_changes_without_a_new_version(Class<?> type) throws Exception {
    try (Jar now = new Jar(jarOf(type))) {
      assertThat(ApiBaseline.problems(now, baselineOf(type))).isEmpty();
    }
  }

  /** The built api with another class {@code Metric}. */
  private static List<String> problemsWith(ClassTransform change) throws Exception {
    try (Jar changed = new Jar(jarOf(Metric.class))) {
      byte[] bytes;
      try (InputStream in = changed.getResource(METRIC).openInputStream()) {
        bytes = in.readAllBytes();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      ClassFile file = ClassFile.of();
      changed.putResource(
          METRIC, new EmbeddedResource(file.transformClass(file.parse(bytes), change), 0));
      return ApiBaseline.problems(changed, baselineOf(Metric.class));
    }
  }

  @Test
  void a_method_that_is_gone_wants_a_major_version() throws Exception {
    List<String> problems =
        problemsWith(
            ClassTransform.dropping(
                element ->
                    element instanceof MethodModel method
                        && method.methodName().equalsString("name")));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst())
        .contains("dev.assay.api 2.0.0: plugins that were compiled against 2.0.0 would break")
        .contains("removed Metric.name()")
        .contains("Take the change back, or write @Version(\"3.0.0\") in its package-info.java");
  }

  @Test
  void a_method_that_is_new_wants_a_minor_version() throws Exception {
    List<String> problems =
        problemsWith(
            ClassTransform.endHandler(
                type ->
                    type.withMethodBody(
                        "novelty",
                        MethodTypeDesc.of(ConstantDescs.CD_int),
                        ClassFile.ACC_PUBLIC,
                        code -> code.iconst_1().ireturn())));

    assertThat(problems).hasSize(1);
    assertThat(problems.getFirst())
        .contains("lack what is new", "added Metric.novelty()", "write @Version(\"2.1.0\")");
  }
}
