/** How a patient has fared, over HTTP: as JSON and as a picture. */
@NullMarked
package org.lumbar.monitoring.trajectory.web;

import org.jspecify.annotations.NullMarked;
