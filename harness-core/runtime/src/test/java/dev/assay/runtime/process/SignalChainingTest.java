package dev.assay.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalChainingTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @Test
  void preloads_the_library_of_the_jdk_that_runs_the_worker() {
    Map<String, String> environment = new HashMap<>();
    SignalChaining.preload(JDK.resolve("bin/java"), environment);
    assertThat(environment).containsEntry("LD_PRELOAD", JDK.resolve("lib/libjsig.so").toString());
  }

  @Test
  void keeps_what_the_user_preloads() {
    Map<String, String> environment = new HashMap<>(Map.of("LD_PRELOAD", "/opt/other.so"));
    SignalChaining.preload(JDK.resolve("bin/java"), environment);
    assertThat(environment.get("LD_PRELOAD")).endsWith("/lib/libjsig.so:/opt/other.so");
  }

  @Test
  void leaves_a_java_without_the_library_alone() {
    Map<String, String> environment = new HashMap<>();
    SignalChaining.preload(Path.of("/nowhere/bin/java"), environment);
    SignalChaining.preload(Path.of("/java"), environment);
    assertThat(environment).isEmpty();
  }
}
