import { Avatar, IconButton, IconLink, Tabs, UnreadBadge } from "@skein-im/uikit-react";
import { Download, Ellipsis, Phone, Pin, Search, SendHorizontal, X } from "lucide-react";
import { picture } from "../people.ts";
import type { Story } from "../story.ts";

const row = { display: "flex", flexWrap: "wrap", gap: "0.75rem", alignItems: "center" } as const;

export const THEME: readonly Story[] = [
  {
    id: "theme-buttons",
    title: "Buttons",
    feature: "theme",
    draw: () => (
      <div style={row}>
        {["", "primary", "danger"].map((kind) => (
          <button key={kind} type="button" className="skein-button" data-kind={kind}>
            {kind || "plain"}
          </button>
        ))}
        <button type="button" className="skein-button" data-size="small">
          small
        </button>
        <button type="button" className="skein-button" disabled>
          disabled
        </button>
      </div>
    ),
  },
  {
    id: "theme-icon-buttons",
    title: "Buttons of an icon: sizes, switched on, off for now, filled, a link",
    feature: "theme",
    draw: () => (
      <div style={row}>
        <IconButton label="Close" icon={<X />} size="small" />
        <IconButton label="Search" icon={<Search />} />
        <IconButton label="Call" icon={<Phone />} size="large" />
        <IconButton label="Pinned" icon={<Pin />} isPressed />
        <IconButton label="Pin" icon={<Pin />} isPressed={false} />
        <IconButton label="Actions" icon={<Ellipsis />} opens="menu" />
        <IconButton label="Search later" icon={<Search />} disabled />
        <IconButton label="Send" icon={<SendHorizontal className="skein-mirrored" />} kind="filled" />
        <IconButton label="Send later" icon={<SendHorizontal />} kind="filled" size="large" disabled />
        <IconLink label="Save" icon={<Download />} href="#save" />
      </div>
    ),
  },
  {
    id: "theme-avatars",
    title: "Pictures and initials",
    feature: "theme",
    draw: () => (
      <div style={row}>
        <Avatar id="bo" name="Bo Lindqvist" url={picture(150, 96, 96)} isOnline />
        <Avatar id="cai" name="蔡明" isOnline />
        <Avatar id="dee" name="Dee Okafor" />
        <Avatar id="erin" name="" size="small" />
        <Avatar id="fay" name="Fay" size="large" />
        <Avatar id="gus" name="Gus" url="data:image/png;base64,broken" />
      </div>
    ),
  },
  {
    id: "theme-badges",
    title: "How much is unread",
    feature: "theme",
    draw: () => (
      <div style={row}>
        <UnreadBadge count={1} />
        <UnreadBadge count={42} isQuiet />
        <UnreadBadge count={130} />
        <UnreadBadge count={0} isMarked />
      </div>
    ),
  },
  {
    id: "theme-tabs",
    title: "Tabs",
    feature: "theme",
    draw: () => (
      <Tabs
        label="Example"
        open="one"
        onOpen={() => {}}
        tabs={[
          { key: "one", label: "One" },
          { key: "two", label: "Two", badge: <UnreadBadge count={3} /> },
          { key: "three", label: "Three" },
        ]}
      >
        <p className="skein-empty">One</p>
      </Tabs>
    ),
  },
];
