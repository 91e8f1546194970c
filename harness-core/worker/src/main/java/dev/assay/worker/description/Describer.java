package dev.assay.worker.description;

import dev.assay.worker.protocol.Json;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The main class of the process that asks a plugin's code what it offers. Its arguments are the
 * file of a {@link Request} and the path its events go to, one line of JSON each:
 *
 * <ul>
 *   <li>{@code begin}: a question is asked
 *   <li>{@code workload}, {@code benchmarks}, {@code format}, {@code job}, {@code values}, {@code
 *       availability}: part of the answer
 *   <li>{@code problem}: something is wrong with the job file
 *   <li>{@code defect}: the plugin has no answer, and why
 *   <li>{@code finished}: all questions were asked
 * </ul>
 *
 * <p>A plugin may end this process, fill its memory or never answer; the harness sees that by what
 * is missing.
 */
public final class Describer {
  private final OutputStream events;

  private Describer(OutputStream events) {
    this.events = events;
  }

  public static void main(String[] arguments) throws IOException {
    Request request = Request.read(Path.of(arguments[0]));
    InputStream harness = System.in;
    Thread.ofPlatform().daemon().name("harness-link").start(() -> endWith(harness));
    try (OutputStream events = new FileOutputStream(arguments[1])) {
      new Describer(events).answer(request);
    }
    // Threads that a plugin left running must not keep the process alive, nor its shutdown hooks.
    Runtime.getRuntime().halt(0);
  }

  private void answer(Request request) throws IOException {
    Answers answers = new Answers(request, this);
    for (Question question : request.questions()) {
      send("begin", "question", question.toString());
      try {
        answers.to(question);
      } catch (DefectException defect) {
        send(
            "defect",
            "step",
            defect.step().name(),
            "cause",
            String.valueOf(defect.getMessage()),
            "remedy",
            defect.remedy());
      } catch (InterruptedException e) {
        throw new IllegalStateException("Nobody interrupts this thread.", e);
      }
    }
    send("finished");
  }

  /** Sends an event; {@code fields} alternates names and values. */
  void send(String event, @Nullable Object... fields) throws IOException {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("event", event);
    for (int i = 0; i < fields.length; i += 2) {
      object.put(String.valueOf(fields[i]), fields[i + 1]);
    }
    events.write((Json.of(object) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  // The harness holds the other end of standard input and writes nothing.
  private static void endWith(InputStream harness) {
    try {
      while (harness.read() >= 0) {}
    } catch (IOException e) {
      // As good as the end.
    }
    Runtime.getRuntime().halt(0);
  }
}
