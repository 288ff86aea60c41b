/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of DeskDelivery share; for nobody else. */
#pragma once

#include "model/desk-delivery.h"

G_BEGIN_DECLS

/* Seconds reach this in the year 5138: what is larger was meant as milliseconds. */
#define DESK_DELIVERY_MILLISECONDS 100000000000

/* Each takes over what was told; %NULL, "", "0" and 0 are how replies say that there is nothing. */
void desk_delivery_take_text (DeskDelivery *self, const char *name, const char *text);
void desk_delivery_take_measure (DeskDelivery *self, const char *name, DeskAmount measure);

/* In whatever datum; kept as GCJ-02 with six decimals. */
void desk_delivery_set_point (DeskDelivery *self,
                              const char *lng_name,
                              const char *lat_name,
                              DeskPoint point);

G_END_DECLS
