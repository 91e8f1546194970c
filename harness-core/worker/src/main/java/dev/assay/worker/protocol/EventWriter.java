package dev.assay.worker.protocol;

import dev.assay.api.Unit;
import java.util.LinkedHashMap;
import java.util.List;

/** Events as lines of JSON. */
public final class EventWriter {
  private static final class Fields extends LinkedHashMap<String, Object> {
    private static final long serialVersionUID = 1L;

    Fields with(String name, Object value) {
      put(name, value);
      return this;
    }

    Fields with(Unit unit) {
      return with("unit", unit.symbol())
          .with("dimension", unit.dimension().name())
          .with("scale", unit.scale());
    }
  }

  private EventWriter() {}

  /**
   * @param nanos when the event happened, by {@link System#nanoTime}
   * @return one line, without the line end
   */
  public static String line(long nanos, WorkerEvent event) {
    return Json.of(fields(event).with("nanos", nanos));
  }

  private static Fields fields(WorkerEvent event) {
    return switch (event) {
      case WorkerEvent.Hello hello -> event("hello").with("pid", hello.pid());
      case WorkerEvent.EnteredPhase entered ->
          event("phase").with("phase", entered.phase().name()).with("index", entered.index());
      case WorkerEvent.Progress progress -> event("progress").with("message", progress.message());
      case WorkerEvent.Advance advance ->
          event("advance").with("doing", advance.doing()).with("share", advance.share());
      case WorkerEvent.JmhFork fork ->
          event("jmh")
              .with("mode", fork.mode())
              .with("threads", fork.threads())
              .with("jvm", fork.jvm())
              .with("jvmArguments", fork.jvmArguments());
      case WorkerEvent.Iteration iteration -> iteration(iteration);
      case WorkerEvent.JmhIteration iteration ->
          event("jmh-iteration")
              .with("warmup", iteration.warmup())
              .with("index", iteration.index())
              .with("scores", iteration.scores().stream().map(EventWriter::score).toList());
      case WorkerEvent.Skipped skipped ->
          event("skipped")
              .with(
                  "missing",
                  skipped.because().missing().stream()
                      .map(thing -> named("what", thing.what()).with("remedy", thing.remedy()))
                      .toList());
      case WorkerEvent.Failed failed -> {
        Fields fields =
            event("failed").with("kind", failed.kind().name()).with("message", failed.message());
        failed.status().ifPresent(status -> fields.with("status", status));
        yield fields;
      }
      case WorkerEvent.Finished _ -> event("finished");
    };
  }

  private static Fields iteration(WorkerEvent.Iteration iteration) {
    return event("iteration")
        .with("warmup", iteration.warmup())
        .with("index", iteration.index())
        .with("samples", iteration.samples())
        .with("taints", iteration.taints())
        .with(
            "counters",
            iteration.counters().stream()
                .map(one -> named("name", one.name()).with("value", one.value()).with(one.unit()))
                .toList())
        .with(
            "distributions",
            iteration.distributions().stream()
                .map(
                    one ->
                        named("name", one.name())
                            .with(one.unit())
                            .with("hdrHistogram", one.hdrHistogram()))
                .toList());
  }

  private static Fields score(WorkerEvent.JmhScore score) {
    return named("name", score.name())
        .with("primary", score.primary())
        .with("value", score.value())
        .with("unit", score.unit())
        .with(
            "sampled",
            score.sampled().stream().map(one -> List.of(one.value(), one.count())).toList());
  }

  private static Fields event(String name) {
    return named("event", name);
  }

  private static Fields named(String field, String value) {
    return new Fields().with(field, value);
  }
}
