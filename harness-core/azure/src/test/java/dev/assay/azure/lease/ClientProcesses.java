package dev.assay.azure.lease;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Starts clients in JVMs of their own. A first one, which nobody kills, trains an ahead-of-time
 * cache with which the others start in a fraction of the time.
 */
final class ClientProcesses {
  private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private final String classPath;
  private final Path cache;

  /**
   * @param folder where class files are packed into jars, since the cache takes no directories
   */
  ClientProcesses(Path folder) throws IOException {
    List<String> elements = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      Path path = Path.of(element);
      elements.add(
          Files.isDirectory(path)
              ? packed(path, folder.resolve(elements.size() + ".jar")).toString()
              : element);
    }
    classPath = String.join(File.pathSeparator, elements);
    cache = folder.resolve("client.aot");
  }

  private static Path packed(Path classes, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> tree = Files.walk(classes)) {
      for (Path one : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        out.putNextEntry(new JarEntry(classes.relativize(one).toString()));
        Files.copy(one, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  /** Starts the client that trains the cache. */
  Process train(Scene scene) throws IOException {
    return start(scene, List.of("-XX:AOTCacheOutput=" + cache));
  }

  Process start(Scene scene) throws IOException {
    return start(
        scene, Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : Collections.emptyList());
  }

  private Process start(Scene scene, List<String> more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(more);
    command.addAll(
        List.of(
            "-cp",
            classPath,
            KilledClient.class.getName(),
            scene.stub.endpoint().toString(),
            scene.journalFile.toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(scene.journalFile.resolveSibling("client.log").toFile())
        .start();
  }
}
