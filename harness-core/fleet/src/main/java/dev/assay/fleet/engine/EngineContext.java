package dev.assay.fleet.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an engine is given.
 *
 * @param fleet the id of the fleet it serves
 * @param distribution the files that nodes need
 * @param runtime the Java runtime for nodes whose own JDK is not to be used
 * @param state a folder of the client for what the engine must remember, such as what it is about
 *     to provision; it outlives the process and is of this fleet and target alone
 * @param notes hears what a person may want to know, such as a lost connection; one line each
 */
public record EngineContext(
    String fleet,
    NodeFiles distribution,
    NodeRuntime.Source runtime,
    Path state,
    InstantSource clock,
    Consumer<String> notes) {
  /**
   * The files that nodes need.
   *
   * @param javaHome the JDK that they have; empty for the runtime that is brought
   */
  public NodeFiles files(Optional<String> javaHome) throws TargetException, InterruptedException {
    if (javaHome.isPresent()) {
      return distribution;
    }
    try {
      return distribution.with(runtime.get());
    } catch (IOException e) {
      throw new TargetException("The Java runtime for nodes cannot be read: " + e.getMessage(), e);
    }
  }
}
