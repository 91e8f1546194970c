package dev.assay.runtime.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;

/**
 * Every component of a record must be in its file, and none may be null, but for those that are
 * optional and those with a {@link JsonInclude}, which are empty where they are missing. Enums are
 * written in lower case with hyphens.
 */
final class FileRules extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;

  @Override
  public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
    if (member instanceof AnnotatedParameter) {
      return !optional(member) && !emptyWhereMissing(member);
    }
    return super.hasRequiredMarker(config, member);
  }

  @Override
  public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
    if (emptyWhereMissing(annotated)) {
      return JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY, Nulls.FAIL);
    }
    return optional(annotated)
        ? JsonSetter.Value.empty()
        : JsonSetter.Value.forValueNulls(Nulls.FAIL, Nulls.FAIL);
  }

  private static boolean optional(Annotated annotated) {
    Class<?> type = annotated.getRawType();
    return type == Optional.class || type == OptionalDouble.class;
  }

  private static boolean emptyWhereMissing(Annotated annotated) {
    return annotated.hasAnnotation(JsonInclude.class);
  }

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    for (int i = 0; i < constants.length; i++) {
      names[i] = constants[i].name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return names;
  }
}
