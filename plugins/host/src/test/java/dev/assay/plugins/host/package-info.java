@NullMarked
package dev.assay.plugins.host;

import org.jspecify.annotations.NullMarked;
