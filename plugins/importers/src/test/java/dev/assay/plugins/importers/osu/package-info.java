@NullMarked
package dev.assay.plugins.importers.osu;

import org.jspecify.annotations.NullMarked;
