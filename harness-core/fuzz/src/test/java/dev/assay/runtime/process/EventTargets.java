package dev.assay.runtime.process;

import dev.assay.fuzz.Target;
import dev.assay.fuzz.Target.Numbers;
import dev.assay.worker.protocol.DescriptionRequest;
import dev.assay.worker.protocol.ForkRequest;
import dev.assay.worker.protocol.SentEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Fuzz targets of what the harness and its processes tell one another. */
public final class EventTargets {
  private EventTargets() {}

  public static List<Target> all() {
    return List.of(
        Target.of(
            "worker-events",
            Numbers.FROM_INPUT,
            file -> {
              List<Object> events = new ArrayList<>();
              EventReader reader = new EventReader();
              new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                  .lines()
                  .forEach(line -> events.add(reader.read(line, SentEvent.class)));
              return events;
            },
            IllegalArgumentException.class),
        Target.of("job.properties", Numbers.FROM_INPUT, ForkRequest::read, IOException.class),
        Target.of(
            "request.properties", Numbers.FROM_INPUT, DescriptionRequest::read, IOException.class));
  }
}
