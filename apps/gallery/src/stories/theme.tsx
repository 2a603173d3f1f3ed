import {
  Avatar,
  Confirm,
  Dialog,
  Empty,
  IconButton,
  IconLink,
  Menu,
  Popover,
  Tabs,
  UnreadBadge,
} from "@skein-im/uikit-react";
import { Download, Ellipsis, Phone, Pin, Search, SendHorizontal, X } from "lucide-react";
import { picture } from "../people.ts";
import { type Story, storiesOf } from "../story.ts";

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
  {
    id: "theme-empty",
    title: "In place of a list that is empty",
    feature: "theme",
    draw: () => <Empty icon={Search} title="No geese yet" hint="They come in October." />,
  },
];

const story = storiesOf("theme");
const none = () => {};

const GEESE = Array.from({ length: 40 }, (_, at) => `Goose ${at + 1}`).join("\n");

export const THEME_ALONE: readonly Story[] = [
  story("dialog", "A small dialog", {
    draw: () => (
      <Dialog
        title="Geese"
        onClose={none}
        footer={
          <button className="skein-button" type="button">
            OK
          </button>
        }
      >
        <p>They fly in a wedge, so that all but the first one have it easier.</p>
      </Dialog>
    ),
  }),
  story("dialog-long", "A sheet with more than fits", {
    draw: () => (
      <Dialog
        title="A very long title, which says all about the geese of this year"
        kind="sheet"
        onClose={none}
      >
        <p style={{ whiteSpace: "pre-line" }}>{GEESE}</p>
      </Dialog>
    ),
  }),
  story("confirm", "Asking before what cannot be undone", {
    draw: () => (
      <Confirm
        title="Let the geese go?"
        text="They come back only next year."
        action="Let go"
        isDanger
        onConfirm={none}
        onClose={none}
      />
    ),
  }),
  story("menu", "A menu", {
    draw: () => (
      <Menu
        anchor={{ x: 120, y: 60 }}
        label="Geese"
        onClose={none}
        items={[
          { key: "call", label: "Call", icon: <Phone />, onSelect: none },
          { key: "pin", label: "Pin", icon: <Pin />, onSelect: none },
          { key: "close", label: "Chase away", icon: <X />, isDanger: true, onSelect: none },
        ]}
      />
    ),
  }),
  story("popover", "A box beside something", {
    draw: () => (
      <Popover anchor={{ x: 120, y: 60 }} label="Geese" onClose={none}>
        <p style={{ margin: 0, padding: "0.75rem" }}>Two hundred and twelve</p>
      </Popover>
    ),
  }),
];
