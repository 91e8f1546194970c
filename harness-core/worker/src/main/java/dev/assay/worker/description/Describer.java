package dev.assay.worker.description;

import dev.assay.worker.protocol.DescriberEvent;
import dev.assay.worker.protocol.DescriptionRequest;
import dev.assay.worker.protocol.Json;
import dev.assay.worker.protocol.Question;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The main class of the process that asks a plugin's code what it offers. Its arguments are the
 * file of a {@link DescriptionRequest} and the path its {@link DescriberEvent}s go to.
 */
public final class Describer {
  private final OutputStream events;

  private Describer(OutputStream events) {
    this.events = events;
  }

  public static void main(String[] arguments) throws IOException {
    DescriptionRequest request = DescriptionRequest.read(Path.of(arguments[0]));
    InputStream harness = System.in;
    Thread.ofPlatform().daemon().name("harness-link").start(() -> endWith(harness));
    try (OutputStream events = new FileOutputStream(arguments[1])) {
      new Describer(events).answer(request);
    }
    // Threads that a plugin left running must not keep the process alive, nor its shutdown hooks.
    Runtime.getRuntime().halt(0);
  }

  private void answer(DescriptionRequest request) throws IOException {
    Answers answers = new Answers(request, this);
    for (Question question : request.questions()) {
      send(new DescriberEvent.Asked(question));
      try {
        answers.to(question);
      } catch (DefectException defect) {
        send(
            new DescriberEvent.Defect(
                defect.step(), String.valueOf(defect.getMessage()), defect.remedy()));
      } catch (InterruptedException e) {
        throw new IllegalStateException("Nobody interrupts this thread.", e);
      }
    }
    send(new DescriberEvent.Finished());
  }

  void send(DescriberEvent event) throws IOException {
    events.write((Json.of((Record) event) + "\n").getBytes(StandardCharsets.UTF_8));
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
