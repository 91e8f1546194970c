package dev.assay.runtime.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.analysis.result.Disturbance;
import dev.assay.analysis.result.MetricSeries;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.Samples;
import dev.assay.analysis.statistics.SeriesSums;
import dev.assay.api.Better;
import dev.assay.api.Clock;
import dev.assay.api.Counter;
import dev.assay.api.Dimension;
import dev.assay.api.Distribution;
import dev.assay.api.Extent;
import dev.assay.api.Metric;
import dev.assay.api.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** How records are written to the files of a run and read from them. */
final class FileFormat {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final JsonMapper MAPPER = build();

  /** Units stand in files complete, so that a reader needs no table of them. */
  private interface UnitFields {
    @JsonProperty("unit")
    String symbol();

    @JsonProperty("unitScale")
    double scale();
  }

  private interface OneText {
    @JsonValue
    String name();
  }

  /** What has a unit has its fields beside its own. */
  private interface Measured {
    @JsonUnwrapped
    @JsonProperty("#unit")
    Unit unit();
  }

  private interface PeakFields extends Measured {
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    boolean nominal();
  }

  /** The trends of a series are never written: there are none of what was measured. */
  private abstract static class SeriesFields implements Measured {
    SeriesFields(
        String name,
        Unit unit,
        Better better,
        Clock clock,
        Optional<String> peak,
        Optional<Extent> extent,
        Samples samples,
        @JsonProperty(access = JsonProperty.Access.WRITE_ONLY) @JsonInclude
            List<SeriesSums> trends) {}
  }

  private interface DisturbanceFields {
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    String detail();
  }

  private FileFormat() {}

  static JsonMapper mapper() {
    return MAPPER;
  }

  private static JsonMapper build() {
    return JsonMapper.builder()
        .annotationIntrospector(new FileRules())
        .changeDefaultPropertyInclusion(
            inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
        // A value of another type than it should be is damage, and is never guessed at.
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .withCoercionConfig(
            LogicalType.Textual,
            config ->
                config
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .addMixIn(Unit.class, UnitFields.class)
        .addMixIn(Dimension.class, OneText.class)
        .addMixIn(Counter.class, Measured.class)
        .addMixIn(Distribution.class, Measured.class)
        .addMixIn(Metric.class, Measured.class)
        .addMixIn(MetricSeries.class, SeriesFields.class)
        .addMixIn(Peak.class, PeakFields.class)
        .addMixIn(Disturbance.class, DisturbanceFields.class)
        .addModule(
            new SimpleModule()
                .addSerializer(Duration.class, serializer(FileFormat::seconds))
                .addDeserializer(Duration.class, deserializer(Double.class, FileFormat::ofSeconds))
                .addDeserializer(Instant.class, deserializer(String.class, Instant::parse))
                .addSerializer(Samples.class, serializer(all -> all.stream().toList()))
                .addDeserializer(Samples.class, deserializer(double[][].class, Samples::of)))
        .build();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / NANOS_PER_SECOND;
  }

  private static Duration ofSeconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * NANOS_PER_SECOND));
  }

  private static <T> ValueSerializer<T> serializer(Function<T, Object> written) {
    return new ValueSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator generator, SerializationContext context) {
        context.writeValue(generator, written.apply(value));
      }
    };
  }

  private static <W, T> ValueDeserializer<T> deserializer(Class<W> written, Function<W, T> read) {
    return new ValueDeserializer<>() {
      @Override
      public T deserialize(JsonParser parser, DeserializationContext context) {
        return read.apply(context.readValue(parser, written));
      }
    };
  }
}
